-- Grain: exactly one row: between which shares of the estimate lifetime value lies, in 95 of 100 repetitions.
-- Each draw stands for the buyers drawn anew; draw 0 is the estimate itself. It tells how sure the parameters are, not
-- what a market may do.
WITH worth AS (
    SELECT
        lifetime_draws.draw,
        CAST(sum(
            lifetime_draws.amount
            * exp(-ln(1e0 + $discount_rate) * CAST(lifetime_draws.month AS DOUBLE) / 12e0)
        ) AS DOUBLE) AS discounted,
        CAST(sum(lifetime_draws.orders) FILTER (WHERE lifetime_draws.month <= 12) AS DOUBLE) AS year_orders
    FROM lifetime_draws
    GROUP BY lifetime_draws.draw
),

estimate AS (
    SELECT worth.discounted, worth.year_orders
    FROM worth
    WHERE worth.draw = 0
),

compared AS (
    SELECT
        worth.discounted / nullif(estimate.discounted, 0) AS of_value,
        worth.year_orders / nullif(estimate.year_orders, 0) AS of_orders
    FROM worth
    CROSS JOIN estimate
    WHERE worth.draw > 0
)

SELECT
    count(compared.of_value) AS n_draws,
    percentile_cont(0.025e0) WITHIN GROUP (ORDER BY CAST(compared.of_value AS DOUBLE)) AS value_low,
    percentile_cont(0.975e0) WITHIN GROUP (ORDER BY CAST(compared.of_value AS DOUBLE)) AS value_high,
    percentile_cont(0.025e0) WITHIN GROUP (ORDER BY CAST(compared.of_orders AS DOUBLE)) AS orders_low,
    percentile_cont(0.975e0) WITHIN GROUP (ORDER BY CAST(compared.of_orders AS DOUBLE)) AS orders_high
FROM compared
