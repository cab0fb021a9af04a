-- Grain: one row per customer we wrote to in the $mix_days before $as_of, through the filters: contacts by purpose.
-- is_only_sold: they got three selling messages or more, and none known to give or to ask. What is unclassified might
-- have, so it has to be less than what sells.
SELECT
    customer_contacts.*,
    customer_contacts.n_selling >= 3
    AND customer_contacts.n_selling > customer_contacts.n_unclassified
    AND customer_contacts.n_value + customer_contacts.n_listening = 0 AS is_only_sold
FROM customer_contacts
WHERE
    customer_contacts.n_contacts > 0
    AND ($customer_country = 'all' OR customer_contacts.country = $customer_country)
    AND NOT ($leave_out_one_time AND customer_contacts.is_one_time)
