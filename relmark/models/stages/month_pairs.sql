-- Grain: one row per month-end and pair of standings, there and at the month-end before, that some customers share.
-- Who ordered nothing between two month-ends is counted by standing before the months are told apart: few rows.
WITH stayed AS (
    SELECT
        month_states.from_number,
        month_states.until_number,
        month_states.n_orders,
        month_states.first_ordered_on,
        month_states.last_ordered_on,
        month_states.praised_on,
        count(*) AS n_customers,
        sum(month_states.net_amount) AS net_amount
    FROM month_states
    WHERE month_states.n_orders > 0
    GROUP BY
        month_states.from_number,
        month_states.until_number,
        month_states.n_orders,
        month_states.first_ordered_on,
        month_states.last_ordered_on,
        month_states.praised_on
)

SELECT
    month_ends.month_number,
    stayed.n_orders AS n_then,
    stayed.first_ordered_on AS first_then,
    stayed.last_ordered_on AS last_then,
    stayed.praised_on AS praised_then,
    stayed.n_orders,
    stayed.first_ordered_on,
    stayed.last_ordered_on,
    stayed.praised_on,
    stayed.n_customers,
    CAST(stayed.net_amount AS DECIMAL(18, 2)) AS net_amount
FROM stayed
INNER JOIN month_ends
    ON month_ends.month_number > stayed.from_number
    AND coalesce(month_ends.month_number < stayed.until_number, TRUE)
UNION ALL
SELECT
    month_states.from_number,
    coalesce(month_states.n_then, 0),
    month_states.first_then,
    month_states.last_then,
    month_states.praised_then,
    month_states.n_orders,
    month_states.first_ordered_on,
    month_states.last_ordered_on,
    month_states.praised_on,
    1,
    CASE WHEN month_states.n_then > 0 THEN month_states.amount_then ELSE month_states.net_amount END
FROM month_states
INNER JOIN month_ends ON month_states.from_number = month_ends.month_number
WHERE month_ends.is_followed AND (month_states.n_orders > 0 OR month_states.n_then > 0)
