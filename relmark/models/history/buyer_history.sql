-- Grain: one row per buyer followed, source, order channel and day looked back from: every four weeks, a year back.
-- Materialised: customer_id, seen_on
-- Above $history_buyers customers only every n-th by number is followed (`one_in`), so the past costs the same at any
-- size. Each day sees only what had happened by then: later orders, refunds and cancellations do not exist.
WITH days AS (
    SELECT $as_of - CAST(28 * numbers.n AS INTEGER) AS seen_on
    FROM (
        VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13)
    ) AS numbers (n)
),

share_followed AS (
    SELECT CAST(ceil(CAST(count(*) AS DOUBLE) / nullif(CAST($history_buyers AS DOUBLE), 0)) AS BIGINT) AS one_in
    FROM customer_orders
),

followed AS (
    SELECT order_facts.*, share_followed.one_in
    FROM order_facts
    CROSS JOIN share_followed
    WHERE order_facts.customer_id % nullif(share_followed.one_in, 0) = 0
),

seen AS (
    SELECT
        followed.*,
        days.seen_on,
        followed.is_order AND (followed.undone_on IS NULL OR followed.undone_on >= days.seen_on) AS is_valid,
        followed.amount
        - CASE WHEN followed.given_back_on < days.seen_on THEN followed.given_back ELSE 0 END AS net_amount,
        $window_days = 0
        OR followed.ordered_on >= days.seen_on - CAST($window_days AS INTEGER) AS is_in_window,
        followed.ordered_on >= days.seen_on - 364 AS is_in_year
    FROM followed
    INNER JOIN days ON followed.ordered_on < days.seen_on
)

SELECT
    seen.customer_id,
    seen.source,
    seen.channel,
    seen.seen_on,
    max(seen.one_in) AS one_in,
    count(*) FILTER (WHERE seen.is_valid) AS n_orders,
    CAST(sum(seen.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(coalesce(sum(seen.net_amount) FILTER (WHERE seen.is_in_year), 0) AS DECIMAL(18, 2)) AS year_amount,
    count(*) FILTER (WHERE seen.is_valid AND seen.is_in_window) AS frequency,
    CAST(coalesce(sum(seen.net_amount) FILTER (WHERE seen.is_in_window), 0) AS DECIMAL(18, 2)) AS monetary,
    max(seen.ordered_on) FILTER (WHERE seen.is_valid) AS last_ordered_on
FROM seen
GROUP BY seen.customer_id, seen.source, seen.channel, seen.seen_on
