-- Grain: exactly one row: how long newcomers take to come back, as of $as_of, and from when they are stuck.
-- The share of those who come back at all is the end of the curve; stuck is past the day by which $stuck_share of these
-- are back. If 60 % come back in the end and $stuck_share is 0.5, that is the day by which 30 % of everyone are.
WITH everyones AS (
    SELECT second_order_curve.days_seen, second_order_curve.share_back, second_order_curve.n_back
    FROM second_order_curve
    WHERE second_order_curve.began_with = 'everyone'
),

whole AS (
    SELECT
        max(everyones.share_back) AS share_back,
        max(everyones.share_back) FILTER (WHERE everyones.days_seen < 90) AS share_back_90,
        CAST(coalesce(sum(everyones.n_back), 0) AS BIGINT) AS n_back
    FROM everyones
)

SELECT
    whole.n_back,
    whole.share_back,
    CASE WHEN whole.n_back > 0 THEN coalesce(whole.share_back_90, 0e0) END AS share_back_90,
    min(everyones.days_seen) FILTER (WHERE everyones.share_back >= 0.5e0 * whole.share_back - 1e-9)
        AS median_days_back,
    min(everyones.days_seen) FILTER (WHERE everyones.share_back >= $stuck_share * whole.share_back - 1e-9)
        AS stuck_after_days
FROM whole
LEFT JOIN everyones ON TRUE
GROUP BY whole.n_back, whole.share_back, whole.share_back_90
