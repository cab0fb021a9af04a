-- Grain: one row per customer and month-end from which their orders or praise are other than at the one before.
-- What grows is added up in one pass; customers with something undone after a month-end saw it, who are few, are looked
-- at anew at each of their month-ends.
WITH added_up AS (
    SELECT
        month_rows.customer_id,
        month_rows.seen_number AS from_number,
        CAST(sum(month_rows.n_orders) OVER so_far AS BIGINT) AS n_orders,
        min(month_rows.first_ordered_on) OVER so_far AS first_ordered_on,
        max(month_rows.last_ordered_on) OVER so_far AS last_ordered_on,
        max(month_rows.praised_on) OVER so_far AS praised_on,
        CAST(sum(month_rows.amount) OVER so_far AS DECIMAL(18, 2)) AS net_amount
    FROM month_rows
    WHERE
        month_rows.customer_id NOT IN (
            SELECT undone.customer_id FROM month_rows AS undone WHERE undone.undone_number IS NOT NULL
        )
    WINDOW so_far AS (PARTITION BY month_rows.customer_id ORDER BY month_rows.seen_number ROWS UNBOUNDED PRECEDING)
),

both_ways AS (
    SELECT added_up.* FROM added_up
    UNION ALL
    SELECT
        month_seen.customer_id,
        month_seen.from_number,
        CAST(sum(month_seen.n_orders) AS BIGINT),
        min(month_seen.first_ordered_on),
        max(month_seen.last_ordered_on),
        max(month_seen.praised_on),
        CAST(sum(month_seen.amount) AS DECIMAL(18, 2))
    FROM month_seen
    GROUP BY month_seen.customer_id, month_seen.from_number
)

SELECT
    both_ways.customer_id,
    both_ways.from_number,
    lead(both_ways.from_number) OVER own AS until_number,
    least(both_ways.n_orders, 3) AS n_orders,
    CASE WHEN both_ways.n_orders = 2 THEN both_ways.first_ordered_on END AS first_ordered_on,
    both_ways.last_ordered_on,
    CASE WHEN both_ways.n_orders > 1 THEN both_ways.praised_on END AS praised_on,
    both_ways.net_amount,
    lag(least(both_ways.n_orders, 3)) OVER own AS n_then,
    CASE WHEN lag(both_ways.n_orders) OVER own = 2 THEN lag(both_ways.first_ordered_on) OVER own END AS first_then,
    lag(both_ways.last_ordered_on) OVER own AS last_then,
    CASE WHEN lag(both_ways.n_orders) OVER own > 1 THEN lag(both_ways.praised_on) OVER own END AS praised_then,
    lag(both_ways.net_amount) OVER own AS amount_then
FROM both_ways
WINDOW own AS (PARTITION BY both_ways.customer_id ORDER BY both_ways.from_number)
