-- Grain: one row per group that keeps clearly fewer promises than the others and month: how many were due and kept.
-- Order: told_by, promise_group, month_on
SELECT
    promise_groups.told_by,
    promise_groups.promise_group,
    promise_counts.month_on,
    CAST(sum(promise_counts.n_due) AS BIGINT) AS n_due,
    CAST(sum(promise_counts.n_kept) AS BIGINT) AS n_kept,
    CAST(sum(promise_counts.n_kept) AS DOUBLE) / nullif(CAST(sum(promise_counts.n_due) AS DOUBLE), 0) AS share_kept
FROM promise_groups
INNER JOIN promise_counts
    ON promise_groups.promise_group = CASE promise_groups.told_by
        WHEN 'region' THEN promise_counts.region
        WHEN 'team' THEN promise_counts.owner
        WHEN 'channel' THEN promise_counts.channel
        ELSE promise_counts.kind
    END
WHERE
    promise_groups.is_worse
    AND 12 * (year($as_of) - year(promise_counts.month_on)) + month($as_of) - month(promise_counts.month_on)
    <= $promise_months
    AND ($customer_country = 'all' OR promise_counts.country = $customer_country)
    AND NOT ($leave_out_one_time AND promise_counts.is_one_time)
GROUP BY promise_groups.told_by, promise_groups.promise_group, promise_counts.month_on
