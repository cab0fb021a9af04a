-- Grain: one row per filter and value it can take, with the customers it would leave, as of $as_of.
-- Order: filter_name, n_customers DESC, filter_value
SELECT 'customer_country' AS filter_name, customer_orders.country AS filter_value, count(*) AS n_customers
FROM customer_orders
WHERE customer_orders.country IS NOT NULL
GROUP BY customer_orders.country
UNION ALL
SELECT 'order_source' AS filter_name, customer_channels.source AS filter_value, count(*) AS n_customers
FROM customer_channels
GROUP BY customer_channels.source
UNION ALL
SELECT 'order_channel' AS filter_name, customer_channels.channel AS filter_value, count(*) AS n_customers
FROM customer_channels
GROUP BY customer_channels.channel
