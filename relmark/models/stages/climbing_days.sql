-- Grain: one row per customer with two valid orders or more, before $as_of: the days of the second and the third.
-- Materialised: customer_id
WITH placed AS (
    SELECT
        valid_orders.customer_id,
        valid_orders.ordered_on,
        row_number() OVER (PARTITION BY valid_orders.customer_id ORDER BY valid_orders.ordered_on) AS place
    FROM valid_orders
)

SELECT
    placed.customer_id,
    max(placed.ordered_on) FILTER (WHERE placed.place = 2) AS second_ordered_on,
    max(placed.ordered_on) FILTER (WHERE placed.place = 3) AS third_ordered_on
FROM placed
WHERE placed.place BETWEEN 2 AND 3
GROUP BY placed.customer_id
