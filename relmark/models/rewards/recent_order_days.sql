-- Grain: one row per customer and day with a valid order in the 90 days before $as_of: orders up to that day.
SELECT
    days.customer_id,
    days.ordered_on,
    customer_orders.n_orders - days.n_from_then AS n_until_then,
    customer_orders.n_orders - days.n_from_then + days.n AS n_by_then
FROM (
    SELECT
        daily.customer_id,
        daily.ordered_on,
        daily.n,
        CAST(
            sum(daily.n) OVER (PARTITION BY daily.customer_id ORDER BY daily.ordered_on DESC ROWS UNBOUNDED PRECEDING)
            AS BIGINT
        ) AS n_from_then
    FROM (
        SELECT valid_orders.customer_id, valid_orders.ordered_on, count(*) AS n
        FROM valid_orders
        WHERE valid_orders.ordered_on >= $as_of - 90
        GROUP BY valid_orders.customer_id, valid_orders.ordered_on
    ) AS daily
) AS days
INNER JOIN customer_orders ON days.customer_id = customer_orders.customer_id
