-- Grain: one row per group that keeps clearly fewer promises than the others and week promises were made: from then on.
-- All history, so that the week the rate fell is found also where the group was good for long.
WITH weekly AS (
    SELECT
        promise_groups.told_by,
        promise_groups.promise_group,
        promise_counts.made_week_on,
        CAST(sum(promise_counts.n_due) AS DOUBLE) AS n_due,
        CAST(sum(promise_counts.n_kept) AS DOUBLE) AS n_kept
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
        AND ($customer_country = 'all' OR promise_counts.country = $customer_country)
        AND NOT ($leave_out_one_time AND promise_counts.is_one_time)
    GROUP BY promise_groups.told_by, promise_groups.promise_group, promise_counts.made_week_on
)

SELECT
    weekly.told_by,
    weekly.promise_group,
    weekly.made_week_on,
    CAST(sum(weekly.n_due) OVER w AS DOUBLE) AS due_after,
    CAST(sum(weekly.n_kept) OVER w AS DOUBLE) AS kept_after,
    CAST(sum(weekly.n_due) OVER (PARTITION BY weekly.told_by, weekly.promise_group) AS DOUBLE) AS due_ever,
    CAST(sum(weekly.n_kept) OVER (PARTITION BY weekly.told_by, weekly.promise_group) AS DOUBLE) AS kept_ever
FROM weekly
WINDOW w AS (
    PARTITION BY weekly.told_by, weekly.promise_group ORDER BY weekly.made_week_on DESC ROWS UNBOUNDED PRECEDING
)
