-- Grain: one row per group that keeps clearly fewer promises than the others, and whose rate fell in some week.
-- The week that splits it best: the largest gain in log likelihood over one rate throughout, by 7.5 or more.
WITH parts AS (
    SELECT
        promise_weeks.*,
        parts.part,
        parts.gives,
        CASE parts.part
            WHEN 'after' THEN promise_weeks.due_after
            WHEN 'before' THEN promise_weeks.due_ever - promise_weeks.due_after
            ELSE promise_weeks.due_ever
        END AS n,
        CASE parts.part
            WHEN 'after' THEN promise_weeks.kept_after
            WHEN 'before' THEN promise_weeks.kept_ever - promise_weeks.kept_after
            ELSE promise_weeks.kept_ever
        END AS k
    FROM promise_weeks
    CROSS JOIN (VALUES ('after', 1), ('before', 1), ('ever', -1)) AS parts (part, gives)
),

gains AS (
    SELECT
        parts.told_by,
        parts.promise_group,
        parts.made_week_on,
        max(CASE WHEN parts.part = 'after' THEN parts.n END) AS due_after,
        max(CASE WHEN parts.part = 'after' THEN parts.k END) AS kept_after,
        max(CASE WHEN parts.part = 'before' THEN parts.n END) AS due_before,
        max(CASE WHEN parts.part = 'before' THEN parts.k END) AS kept_before,
        sum(
            parts.gives * (
                CASE WHEN parts.k > 0 THEN parts.k * ln(parts.k / nullif(parts.n, 0)) ELSE 0e0 END
                + CASE WHEN parts.n > parts.k THEN parts.n - parts.k ELSE 0e0 END
                * CASE WHEN parts.n > parts.k THEN ln(1e0 - parts.k / nullif(parts.n, 0)) ELSE 0e0 END
            )
        ) AS gain
    FROM parts
    GROUP BY parts.told_by, parts.promise_group, parts.made_week_on
),

ranked AS (
    SELECT
        gains.*,
        row_number() OVER (
            PARTITION BY gains.told_by, gains.promise_group ORDER BY gains.gain DESC, gains.made_week_on
        ) AS place
    FROM gains
    WHERE gains.kept_after * gains.due_before < gains.kept_before * gains.due_after AND gains.gain > 7.5e0
)

SELECT
    ranked.told_by,
    ranked.promise_group,
    ranked.made_week_on AS since_on,
    CAST(ranked.due_after AS BIGINT) AS n_due,
    ranked.kept_after / nullif(ranked.due_after, 0) AS share_kept,
    ranked.kept_before / nullif(ranked.due_before, 0) AS share_kept_before
FROM ranked
WHERE ranked.place = 1
