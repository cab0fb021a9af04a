-- Grain: one row per way to tell promises apart, group and side: the group's 'own', and all 'others', as of $as_of.
-- Intervals are Wilson's (1927) and hold for all groups of all ways together at 95 %: with m groups, two-sided at
-- 0.05 / m (Bonferroni). The normal quantile is formula 26.2.23 of Abramowitz and Stegun (1964), right to 0.0005.
WITH groups AS (
    SELECT
        promise_sums.told_by,
        promise_sums.promise_group,
        CAST(sum(promise_sums.n_due) AS BIGINT) AS n_due,
        CAST(sum(promise_sums.n_kept) AS BIGINT) AS n_kept
    FROM promise_sums
    GROUP BY promise_sums.told_by, promise_sums.promise_group
),

totals AS (
    SELECT
        max(groups.n_due) AS n_due,
        max(groups.n_kept) AS n_kept,
        sqrt(2e0 * ln(CAST(greatest(max(counted.m), 1) AS DOUBLE) / 0.025e0)) AS t
    FROM groups
    CROSS JOIN (SELECT count(*) AS m FROM groups WHERE groups.told_by <> 'all') AS counted
    WHERE groups.told_by = 'all'
),

sides AS (
    SELECT
        groups.told_by,
        groups.promise_group,
        sides.side,
        CASE sides.side WHEN 'own' THEN groups.n_due ELSE totals.n_due - groups.n_due END AS n_due,
        CASE sides.side WHEN 'own' THEN groups.n_kept ELSE totals.n_kept - groups.n_kept END AS n_kept,
        totals.t - (2.515517e0 + 0.802853e0 * totals.t + 0.010328e0 * totals.t * totals.t)
        / nullif(
            1e0 + 1.432788e0 * totals.t + 0.189269e0 * totals.t * totals.t
            + 0.001308e0 * totals.t * totals.t * totals.t, 0
        ) AS z
    FROM groups
    CROSS JOIN totals
    CROSS JOIN (VALUES ('own'), ('others')) AS sides (side)
)

SELECT
    sides.told_by,
    sides.promise_group,
    sides.side,
    sides.z,
    sides.n_due,
    sides.n_kept,
    CAST(sides.n_kept AS DOUBLE) / nullif(CAST(sides.n_due AS DOUBLE), 0) AS share_kept,
    (CAST(sides.n_kept AS DOUBLE) + sides.z * sides.z / 2e0) / nullif(sides.n_due + sides.z * sides.z, 0) AS middle,
    sides.z * sqrt(
        CAST(sides.n_kept AS DOUBLE) * (sides.n_due - sides.n_kept) / nullif(CAST(sides.n_due AS DOUBLE), 0)
        + sides.z * sides.z / 4e0
    ) / nullif(sides.n_due + sides.z * sides.z, 0) AS half
FROM sides
