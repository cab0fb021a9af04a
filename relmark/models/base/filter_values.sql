-- Grain: one row per filter and value it can take, with the customers it would leave, as of $as_of.
-- Order: filter_name, n_customers DESC, filter_value
SELECT 'customer_country' AS filter_name, customer_orders.country AS filter_value, count(*) AS n_customers
FROM customer_orders
WHERE customer_orders.country IS NOT NULL AND customer_orders.n_orders > 0
GROUP BY customer_orders.country
UNION ALL
SELECT 'order_source' AS filter_name, channel_sums.source AS filter_value, count(*) AS n_customers
FROM channel_sums
WHERE channel_sums.channel = 'all'
GROUP BY channel_sums.source
UNION ALL
SELECT 'order_channel' AS filter_name, channel_sums.channel AS filter_value, count(*) AS n_customers
FROM channel_sums
WHERE channel_sums.source = 'all'
GROUP BY channel_sums.channel
