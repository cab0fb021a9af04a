-- Grain: one row per week with marketing contacts in the $mix_days before $as_of, through the filters.
-- Order: week_on
-- A week is bunched when it has more than $bunched_from times the contacts of the median of these weeks.
WITH weeks AS (
    SELECT rhythm_types.week_on, CAST(sum(rhythm_types.n_contacts) AS BIGINT) AS n_contacts
    FROM rhythm_types
    WHERE rhythm_types.is_marketing
    GROUP BY rhythm_types.week_on
),

usual AS (
    SELECT percentile_cont(0.5e0) WITHIN GROUP (ORDER BY CAST(weeks.n_contacts AS DOUBLE)) AS median_week
    FROM weeks
)

SELECT
    weeks.week_on,
    weeks.n_contacts,
    usual.median_week,
    CAST(weeks.n_contacts AS DOUBLE) / nullif(usual.median_week, 0) AS times_usual,
    CAST(weeks.n_contacts AS DOUBLE) > $bunched_from * usual.median_week AS is_bunched
FROM weeks
CROSS JOIN usual
