-- Grain: one row per standing at a month-end that somebody had: its number taken apart, to be judged like a customer.
-- Permission and answers are not followed month by month: who has no order yet is one kind of lead.
WITH numbers AS (
    SELECT month_moves.state_then AS state, 0 - month_moves.state_then - 1 AS digits FROM month_moves
    UNION ALL
    SELECT month_moves.state_now AS state, 0 - month_moves.state_now - 1 AS digits FROM month_moves
),

kinds AS (
    SELECT DISTINCT numbers.state, numbers.digits, numbers.digits % 100000 AS praise FROM numbers
),

cut AS (
    SELECT kinds.*, CAST(floor(CAST(kinds.digits - kinds.praise AS DOUBLE) / 1e5) AS BIGINT) AS upper_digits FROM kinds
),

apart AS (
    SELECT
        cut.state,
        cut.praise,
        cut.upper_digits % 100000 AS first_days,
        CAST(floor(CAST(cut.upper_digits - cut.upper_digits % 100000 AS DOUBLE) / 1e5) AS BIGINT) % 100000 AS recency,
        CAST(floor(CAST(cut.upper_digits - cut.upper_digits % 100000 AS DOUBLE) / 1e10) AS BIGINT) AS n_orders
    FROM cut
)

SELECT
    apart.state AS customer_id,
    CAST(NULL AS VARCHAR) AS country,
    apart.n_orders,
    CAST(0 AS DECIMAL(18, 2)) AS net_amount,
    CAST(NULL AS DATE) AS first_ordered_on,
    CAST(NULL AS DATE) AS last_ordered_on,
    CASE WHEN apart.n_orders > 0 THEN apart.recency END AS recency_days,
    CASE WHEN apart.n_orders = 2 THEN apart.first_days END AS first_days,
    CAST(NULL AS BIGINT) AS n_purchase_days,
    CASE WHEN apart.n_orders = 2 AND apart.first_days > apart.recency THEN 1 ELSE 0 END AS n_gaps,
    CASE
        WHEN apart.n_orders = 2 AND apart.first_days > apart.recency
            THEN CAST(apart.first_days - apart.recency AS DOUBLE)
    END AS own_gap_days,
    FALSE AS may_contact,
    CASE WHEN apart.praise < 99999 THEN apart.praise END AS praise_days,
    CAST(NULL AS BIGINT) AS response_days,
    CAST(NULL AS BIGINT) AS known_days,
    CAST(NULL AS BIGINT) AS joined_days
FROM apart
