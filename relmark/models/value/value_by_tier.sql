-- Grain: one row per tier: heavy, medium, light by net amount so far; what they brought and what is still expected.
-- Order: place
SELECT
    customer_value.tier,
    CASE customer_value.tier WHEN 'heavy' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS place,
    count(*) AS n_buyers,
    CAST(sum(customer_value.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(sum(customer_value.clv) AS DOUBLE) AS clv,
    CAST(sum(customer_value.expected_orders) AS DOUBLE) AS expected_orders,
    CAST(sum(customer_value.expected_amount) AS DOUBLE) AS expected_amount,
    CAST(sum(customer_value.p_alive) AS DOUBLE) AS expected_alive,
    avg(customer_value.p_alive) AS p_alive
FROM customer_value
GROUP BY customer_value.tier
