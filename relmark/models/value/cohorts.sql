-- Grain: one row per cohort and period since, fully observed before $as_of: who bought, and what it brought a head.
-- Order: cohort, periods_since
-- Share = buyers of the cohort in the period / cohort. A period that is not over has no row; one without a purchase has 0.
WITH digits AS (
    SELECT ones.n + 10 * tens.n AS periods_since
    FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones(n)
    CROSS JOIN (VALUES (0), (1), (2), (3)) AS tens(n)
),

sizes AS (
    SELECT
        cohort_activity.cohort,
        cohort_activity.n_buyers AS n_cohort,
        CAST(date_trunc('month', cohort_activity.first_on) AS DATE) AS cohort_on,
        cohort_step.step_months,
        CAST(floor(
            CAST(year($as_of) * 12 + month($as_of) - 1 AS DOUBLE) / nullif(CAST(cohort_step.step_months AS DOUBLE), 0)
        ) AS BIGINT) AS present
    FROM cohort_activity
    CROSS JOIN cohort_step
    WHERE cohort_activity.period = cohort_activity.cohort
)

SELECT
    sizes.cohort,
    sizes.cohort_on,
    sizes.step_months,
    sizes.n_cohort,
    digits.periods_since,
    coalesce(cohort_activity.n_buyers, 0) AS n_buyers,
    CAST(coalesce(cohort_activity.n_buyers, 0) AS DOUBLE) / nullif(CAST(sizes.n_cohort AS DOUBLE), 0) AS share_buying,
    CAST(coalesce(cohort_activity.net_amount, 0) AS DOUBLE) / nullif(CAST(sizes.n_cohort AS DOUBLE), 0) AS mean_amount
FROM sizes
CROSS JOIN digits
LEFT JOIN cohort_activity
    ON
        sizes.cohort = cohort_activity.cohort
        AND sizes.cohort + digits.periods_since = cohort_activity.period
WHERE sizes.cohort + digits.periods_since < sizes.present
