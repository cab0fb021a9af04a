-- Grain: one row per kind of message sent without permission, through the filters, before $as_of.
-- Order: place
-- Of each kind all messages count, and everyone they went to: who got two kinds is in both, and n_worst of one only.
SELECT
    without_kinds.permission_then,
    without_kinds.place,
    count(*) AS n_reached,
    count(*) FILTER (WHERE sent_without_customers.is_worst) AS n_worst,
    CAST(sum(sent_without_customers.n_messages) AS BIGINT) AS n_messages,
    min(sent_without_customers.first_sent_on) AS first_sent_on,
    max(sent_without_customers.last_sent_on) AS last_sent_on
FROM sent_without_customers
INNER JOIN without_kinds ON sent_without_customers.place = without_kinds.place
WHERE
    ($customer_country = 'all' OR sent_without_customers.country = $customer_country)
    AND NOT ($leave_out_one_time AND sent_without_customers.is_one_time)
GROUP BY without_kinds.permission_then, without_kinds.place
