-- Grain: one row per rung somebody is on: month-ends since they came onto it, at most 36.
-- Order: rung_place
-- The median is the fewest month-ends that half of them have reached: with 0, 2, 2 and 9 it is 2.
WITH by_days AS (
    SELECT rung_since.rung_place, rung_since.days_on_rung, count(*) AS n
    FROM rung_since
    GROUP BY rung_since.rung_place, rung_since.days_on_rung
),

by_months AS (
    SELECT
        by_days.rung_place,
        CASE
            WHEN by_days.days_on_rung IS NOT NULL
                THEN least(
                    36,
                    12 * (year($as_of) - year($as_of - CAST(by_days.days_on_rung AS INTEGER)))
                    + month($as_of) - month($as_of - CAST(by_days.days_on_rung AS INTEGER))
                )
        END AS months,
        by_days.n
    FROM by_days
),

summed AS (
    SELECT
        by_months.rung_place,
        by_months.months,
        sum(by_months.n) AS n,
        sum(sum(by_months.n)) OVER (
            PARTITION BY by_months.rung_place ORDER BY by_months.months NULLS LAST ROWS UNBOUNDED PRECEDING
        ) AS n_so_far
    FROM by_months
    GROUP BY by_months.rung_place, by_months.months
),

dated AS (
    SELECT summed.rung_place, sum(summed.n) AS n_dated
    FROM summed
    WHERE summed.months IS NOT NULL
    GROUP BY summed.rung_place
)

SELECT
    summed.rung_place,
    stage_names.stage,
    CAST(sum(summed.n) AS BIGINT) AS n_customers,
    CAST(coalesce(max(dated.n_dated), 0) AS BIGINT) AS n_dated,
    CAST(min(CASE WHEN 2 * summed.n_so_far >= dated.n_dated THEN summed.months END) AS BIGINT) AS median_months,
    CAST(coalesce(sum(CASE WHEN summed.months = 36 THEN summed.n END), 0) AS BIGINT) AS n_longest
FROM summed
INNER JOIN stage_names ON stage_names.axis = 'ladder' AND summed.rung_place = stage_names.place
LEFT JOIN dated ON summed.rung_place = dated.rung_place
GROUP BY summed.rung_place, stage_names.stage
