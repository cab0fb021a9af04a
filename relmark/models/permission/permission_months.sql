-- Grain: one row per month that is over, $months_back back from $as_of: permissions won, lost and open at its end.
-- Order: month_on
-- The opt-out rate is how much of what was open at the start of the month was taken back in it; of fewer than 10 it is
-- not told. What was given and taken back within the month is in neither.
-- Its lower end is Wilson's (1927), 95 %.
WITH spread AS (
    SELECT
        permission_month_sums.*,
        CAST(permission_month_sums.n_before AS DOUBLE) AS n,
        CAST(permission_month_sums.n_taken_back AS DOUBLE) AS k,
        1.959964e0 * 1.959964e0 AS z2
    FROM permission_month_sums
)

SELECT
    spread.month_on,
    spread.n_before,
    spread.n_granted,
    spread.n_withdrawn,
    spread.n_taken_back,
    spread.n_bounced,
    spread.n_before + spread.n_granted - spread.n_withdrawn - spread.n_bounced AS n_permitted,
    CASE WHEN spread.n_before >= 10 THEN spread.k / nullif(spread.n, 0) END AS share_withdrawn,
    greatest(
        (
            spread.k + spread.z2 / 2e0
            - 1.959964e0 * sqrt(spread.k * (spread.n - spread.k) / nullif(spread.n, 0) + spread.z2 / 4e0)
        ) / nullif(spread.n + spread.z2, 0), 0e0
    ) AS share_withdrawn_low
FROM spread
