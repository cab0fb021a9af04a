-- Grain: one row per way to tell promises apart, group and kind of promise: how many were due and kept, as of $as_of.
-- The ways are region, team, channel, kind and month, and 'all' of them together; promises made in the last
-- $promise_months whole months, and in this one.
WITH seen AS (
    SELECT promise_counts.*
    FROM promise_counts
    WHERE
        12 * (year($as_of) - year(promise_counts.month_on)) + month($as_of) - month(promise_counts.month_on)
        <= $promise_months
        AND ($customer_country = 'all' OR promise_counts.country = $customer_country)
        AND NOT ($leave_out_one_time AND promise_counts.is_one_time)
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
        seen.kind,
        seen.n_due,
        seen.n_kept,
        seen.n_late,
        seen.n_not_kept
    FROM seen
    CROSS JOIN (VALUES ('region'), ('team'), ('channel'), ('kind'), ('month'), ('all')) AS ways (told_by)
)

SELECT
    told.told_by,
    told.promise_group,
    told.kind,
    CAST(sum(told.n_due) AS BIGINT) AS n_due,
    CAST(sum(told.n_kept) AS BIGINT) AS n_kept,
    CAST(sum(told.n_late) AS BIGINT) AS n_late,
    CAST(sum(told.n_not_kept) AS BIGINT) AS n_not_kept
FROM told
GROUP BY told.told_by, told.promise_group, told.kind
HAVING sum(told.n_due) > 0
