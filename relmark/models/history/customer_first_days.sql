-- Grain: one row per customer with a dated order or credit: the day of the first, whatever the as-of date.
-- Materialised: customer_id
SELECT orders.customer_id, min(orders.ordered_on) AS first_seen_on
FROM orders
WHERE orders.customer_id IS NOT NULL
GROUP BY orders.customer_id
