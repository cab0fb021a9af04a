-- Grain: one row per customer who got more than $contact_cap marketing contacts in some 28 days of the $mix_days.
-- Lists: customers
-- They are the ones a cap at $contact_cap would have spared.
SELECT pressed_customers.*
FROM pressed_customers
WHERE pressed_customers.most_28 > $contact_cap
