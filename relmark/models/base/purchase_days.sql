-- Grain: one row per customer and day they bought on, before $as_of, with the days since the purchase day before.
-- Materialised: customer_id, ordered_on
-- Several orders of one day are one purchase: what a rhythm is made of is days, not orders.
WITH days AS (
    SELECT
        valid_orders.customer_id,
        valid_orders.ordered_on,
        CAST(sum(valid_orders.net_amount) AS DECIMAL(18, 2)) AS net_amount
    FROM valid_orders
    GROUP BY valid_orders.customer_id, valid_orders.ordered_on
)

SELECT
    days.customer_id,
    days.ordered_on,
    date_diff(
        'day', lag(days.ordered_on) OVER (PARTITION BY days.customer_id ORDER BY days.ordered_on), days.ordered_on
    ) AS gap_days,
    days.net_amount
FROM days
