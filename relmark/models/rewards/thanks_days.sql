-- Grain: one row per customer and occasion for a thank-you in the 90 days before $as_of.
-- Materialised: customer_id, happened_on
-- Optional: customer_orders, recent_order_days
-- Order days say how many orders there were before and by then; which count is a milestone is a setting. An anniversary
-- is the day some years after the first order, for who bought in the year before. 29 February is kept on 1 March.
WITH first_years AS (
    SELECT
        customer_orders.customer_id,
        customer_orders.first_ordered_on,
        year($as_of - 1) - year(customer_orders.first_ordered_on) + back.years AS years
    FROM customer_orders
    CROSS JOIN (VALUES (0), (-1)) AS back (years)
    WHERE customer_orders.n_orders > 0 AND customer_orders.last_ordered_on >= $as_of - 365
),

anniversaries AS (
    SELECT
        first_years.customer_id,
        first_years.years,
        first_years.first_ordered_on + CAST(
            365 * first_years.years
            + CAST(floor((year(first_years.first_ordered_on) + first_years.years - early.is_early) / 4e0) AS BIGINT)
            - CAST(floor((year(first_years.first_ordered_on) - early.is_early) / 4e0) AS BIGINT) AS INTEGER
        ) AS happened_on
    FROM first_years
    INNER JOIN (VALUES (1), (0)) AS early (is_early)
        ON early.is_early = CASE WHEN month(first_years.first_ordered_on) <= 2 THEN 1 ELSE 0 END
    WHERE first_years.years >= 1
)

SELECT
    recent_order_days.customer_id,
    'orders' AS occasion,
    recent_order_days.ordered_on AS happened_on,
    recent_order_days.n_by_then AS n,
    recent_order_days.n_until_then AS n_until_then
FROM recent_order_days
UNION ALL
SELECT anniversaries.customer_id, 'anniversary', anniversaries.happened_on, anniversaries.years, 0
FROM anniversaries
WHERE anniversaries.happened_on < $as_of AND anniversaries.happened_on >= $as_of - 90
UNION ALL
SELECT contributions.customer_id, contributions.kind, contributions.said_on, contributions.n, 0
FROM contributions
