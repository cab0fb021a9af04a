-- Grain: one row per month-end followed, axis (ladder, lifecycle) and stages there and at the month-end before.
-- Order: axis, month_number, place_then, place_now
-- All months are judged by the cut points of $as_of. Who has no order yet is one stage, known or not: place 0.
WITH judged AS (
    SELECT
        standings_monthly.customer_id AS state,
        CASE WHEN standings_monthly.n_orders > 0 THEN standings_monthly.rung_place ELSE 0 END AS rung_place,
        CASE WHEN standings_monthly.n_orders > 0 THEN standings_monthly.lifecycle_place ELSE 0 END AS lifecycle_place
    FROM standings_monthly
),

counted AS (
    SELECT
        month_moves.month_number,
        axes.axis,
        CASE axes.axis WHEN 'ladder' THEN before.rung_place ELSE before.lifecycle_place END AS place_then,
        CASE axes.axis WHEN 'ladder' THEN after.rung_place ELSE after.lifecycle_place END AS place_now,
        CAST(sum(month_moves.n_customers) AS BIGINT) AS n_customers,
        CAST(sum(month_moves.net_amount) AS DECIMAL(18, 2)) AS net_amount
    FROM month_moves
    INNER JOIN judged AS before ON month_moves.state_then = before.state
    INNER JOIN judged AS after ON month_moves.state_now = after.state
    CROSS JOIN (VALUES ('ladder'), ('lifecycle')) AS axes (axis)
    GROUP BY 1, 2, 3, 4
)

SELECT
    counted.axis,
    counted.month_number,
    month_ends.seen_on,
    coalesce(before.stage, 'no order yet') AS stage_then,
    coalesce(after.stage, 'no order yet') AS stage_now,
    CASE
        WHEN counted.place_now > counted.place_then THEN 'up'
        WHEN counted.place_now < counted.place_then THEN 'down'
        ELSE 'same'
    END AS direction,
    counted.n_customers,
    counted.net_amount,
    counted.place_then,
    counted.place_now
FROM counted
INNER JOIN month_ends ON counted.month_number = month_ends.month_number
LEFT JOIN stage_names AS before
    ON counted.axis = before.axis AND counted.place_then = before.place AND counted.place_then > 0
LEFT JOIN stage_names AS after
    ON counted.axis = after.axis AND counted.place_now = after.place AND counted.place_now > 0
