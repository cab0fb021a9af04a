-- Grain: one row per kind of message sent without permission, through the filters, before $as_of.
-- Order: place
-- Everybody is counted once, by the worst kind they got.
SELECT
    sent_without_customers.permission_then,
    sent_without_customers.place,
    count(*) AS n_reached,
    CAST(sum(sent_without_customers.n_messages) AS BIGINT) AS n_messages,
    min(sent_without_customers.first_sent_on) AS first_sent_on,
    max(sent_without_customers.last_sent_on) AS last_sent_on
FROM sent_without_customers
WHERE
    sent_without_customers.is_worst
    AND ($customer_country = 'all' OR sent_without_customers.country = $customer_country)
    AND NOT ($leave_out_one_time AND sent_without_customers.is_one_time)
GROUP BY sent_without_customers.permission_then, sent_without_customers.place
