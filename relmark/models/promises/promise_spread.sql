-- Grain: one row per way to tell promises apart and group: by which day 1 in 10, half and 9 in 10 of them were kept.
-- Days are counted from the day due or the day promised, as $days_from says; those never kept have no day. From counts
-- by day: the least day by which so large a share was kept (nearest rank).
WITH seen AS (
    SELECT
        promise_lags.*,
        CASE $days_from WHEN 'day promised' THEN promise_lags.days_taken ELSE promise_lags.days_late END AS days
    FROM promise_lags
    WHERE
        12 * (year($as_of) - year(promise_lags.month_on)) + month($as_of) - month(promise_lags.month_on)
        <= $promise_months
        AND ($customer_country = 'all' OR promise_lags.country = $customer_country)
        AND NOT ($leave_out_one_time AND promise_lags.is_one_time)
),

told AS (
    SELECT
        ways.told_by,
        CASE ways.told_by
            WHEN 'region' THEN seen.region
            WHEN 'team' THEN seen.owner
            WHEN 'channel' THEN seen.channel
            WHEN 'kind' THEN seen.kind
            WHEN 'month' THEN CAST(seen.month_on AS VARCHAR)
            ELSE 'all'
        END AS promise_group,
        seen.days,
        CAST(sum(seen.n) AS BIGINT) AS n
    FROM seen
    CROSS JOIN (VALUES ('region'), ('team'), ('channel'), ('kind'), ('month'), ('all')) AS ways (told_by)
    GROUP BY 1, 2, 3
),

ranked AS (
    SELECT
        told.*,
        CAST(
            sum(told.n) OVER (
                PARTITION BY told.told_by, told.promise_group ORDER BY told.days ROWS UNBOUNDED PRECEDING
            ) AS DOUBLE
        ) AS n_by_then,
        CAST(sum(told.n) OVER (PARTITION BY told.told_by, told.promise_group) AS DOUBLE) AS n_all
    FROM told
)

SELECT
    ranked.told_by,
    ranked.promise_group,
    min(ranked.days) FILTER (WHERE ranked.n_by_then >= 0.1e0 * ranked.n_all - 1e-9) AS days_first_tenth,
    min(ranked.days) FILTER (WHERE ranked.n_by_then >= 0.5e0 * ranked.n_all - 1e-9) AS days_half,
    min(ranked.days) FILTER (WHERE ranked.n_by_then >= 0.9e0 * ranked.n_all - 1e-9) AS days_nine_tenths
FROM ranked
GROUP BY ranked.told_by, ranked.promise_group
