-- Grain: exactly one row: the shop's rhythm, as of $as_of, and after how many days a buyer is cooling and cold.
-- Some never come back, so the shares are of those who do: cooling is the day by which $cooling_share of them were
-- back. If 60 % come back at all and $cooling_share is 0.8, that is when 48 % were. With fewer than $least_gaps closed
-- gaps the two days are $fallback_cooling_days and $fallback_cold_days, and is_fallback says so.
WITH whole AS (
    SELECT
        CAST(coalesce(sum(rhythm_curve.n_closed), 0) AS BIGINT) AS n_closed,
        CAST(coalesce(sum(rhythm_curve.n_open), 0) AS BIGINT) AS n_open,
        1e0 - min(rhythm_curve.survival) AS share_back
    FROM rhythm_curve
),

reached AS (
    SELECT
        min(rhythm_curve.gap_days) FILTER (
            WHERE 1e0 - rhythm_curve.survival >= $cooling_share * whole.share_back - 1e-9
        ) AS cooling_after_days,
        min(rhythm_curve.gap_days) FILTER (
            WHERE 1e0 - rhythm_curve.survival >= $cold_share * whole.share_back - 1e-9
        ) AS cold_after_days
    FROM rhythm_curve
    CROSS JOIN whole
),

judged AS (
    SELECT
        whole.*,
        whole.n_closed < $least_gaps AS is_fallback,
        CASE WHEN whole.n_closed < $least_gaps THEN $fallback_cooling_days ELSE reached.cooling_after_days END
            AS cooling_days,
        CASE WHEN whole.n_closed < $least_gaps THEN $fallback_cold_days ELSE reached.cold_after_days END AS cold_days
    FROM whole
    CROSS JOIN reached
)

SELECT
    shop_gaps.n_gaps,
    shop_gaps.median_gap_days,
    judged.n_closed,
    judged.n_open,
    judged.share_back,
    judged.is_fallback,
    CAST(judged.cooling_days AS BIGINT) AS cooling_after_days,
    CAST(greatest(judged.cooling_days, judged.cold_days) AS BIGINT) AS cold_after_days
FROM judged
CROSS JOIN shop_gaps
