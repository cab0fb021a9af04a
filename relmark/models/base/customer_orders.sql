-- Grain: one row per customer with an order or credit, as of $as_of.
-- Materialised: customer_id
SELECT
    customer_channels.customer_id,
    max(customers.country) AS country,
    CAST(sum(customer_channels.n_orders) AS BIGINT) AS n_orders,
    CAST(sum(customer_channels.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(sum(customer_channels.frequency) AS BIGINT) AS frequency,
    CAST(sum(customer_channels.monetary) AS DECIMAL(18, 2)) AS monetary,
    min(customer_channels.first_ordered_on) AS first_ordered_on,
    max(customer_channels.last_ordered_on) AS last_ordered_on
FROM customer_channels
INNER JOIN customers ON customer_channels.customer_id = customers.customer_id
GROUP BY customer_channels.customer_id
