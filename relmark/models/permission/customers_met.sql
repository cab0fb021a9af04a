-- Grain: one row per customer who was known before $as_of, by joining or a first order, or has no date at all.
-- Optional: customer_first_days
-- As customers_known, for firms that have consents or messages but no orders.
SELECT customers.customer_id
FROM customers
LEFT JOIN customer_first_days ON customers.customer_id = customer_first_days.customer_id
WHERE coalesce(least(customers.joined_on, customer_first_days.first_seen_on) < $as_of, TRUE)
