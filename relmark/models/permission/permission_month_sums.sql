-- Grain: one row per month that is over, $months_back back from $as_of: permissions open at its start, won and lost.
-- On all channels together a customer with two permissions counts twice.
WITH moves AS (
    SELECT
        permission_flow.month_number,
        CAST(sum(permission_flow.n_granted) AS BIGINT) AS n_granted,
        CAST(sum(permission_flow.n_withdrawn) AS BIGINT) AS n_withdrawn,
        CAST(sum(permission_flow.n_taken_back) AS BIGINT) AS n_taken_back,
        CAST(sum(permission_flow.n_bounced) AS BIGINT) AS n_bounced
    FROM permission_flow
    INNER JOIN permission_audiences ON permission_flow.audience_place = permission_audiences.audience_place
    WHERE $permission_channel = 'all' OR permission_flow.channel = $permission_channel
    GROUP BY permission_flow.month_number
),

placed AS (
    SELECT
        month_ends.seen_on,
        moves.n_granted,
        moves.n_withdrawn,
        moves.n_taken_back,
        moves.n_bounced,
        moves.month_number = month_ends.month_number - 1 AS is_then,
        moves.month_number < month_ends.month_number - 1 AS is_before
    FROM month_ends
    CROSS JOIN moves
)

SELECT
    CAST(date_trunc('month', placed.seen_on - 1) AS DATE) AS month_on,
    CAST(
        coalesce(sum(placed.n_granted - placed.n_withdrawn - placed.n_bounced) FILTER (WHERE placed.is_before), 0)
        AS BIGINT
    ) AS n_before,
    CAST(coalesce(sum(placed.n_granted) FILTER (WHERE placed.is_then), 0) AS BIGINT) AS n_granted,
    CAST(coalesce(sum(placed.n_withdrawn) FILTER (WHERE placed.is_then), 0) AS BIGINT) AS n_withdrawn,
    CAST(coalesce(sum(placed.n_taken_back) FILTER (WHERE placed.is_then), 0) AS BIGINT) AS n_taken_back,
    CAST(coalesce(sum(placed.n_bounced) FILTER (WHERE placed.is_then), 0) AS BIGINT) AS n_bounced
FROM placed
GROUP BY placed.seen_on
