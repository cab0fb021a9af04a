-- Grain: one row per customer: since when the customer is known, as of $as_of.
-- Lists: customers
-- Materialised: customer_id
-- Known from joining or the first order or credit, whichever is earlier; who has no date at all has always been known.
-- Whoever is first seen on or after $as_of is not known yet.
SELECT
    customers.customer_id,
    customers.country,
    least(customers.joined_on, customer_first_days.first_seen_on) AS known_on
FROM customers
LEFT JOIN customer_first_days ON customers.customer_id = customer_first_days.customer_id
WHERE coalesce(least(customers.joined_on, customer_first_days.first_seen_on) < $as_of, TRUE)
