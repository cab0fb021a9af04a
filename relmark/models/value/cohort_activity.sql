-- Grain: one row per cohort (when customers first bought) and period they bought in, as of $as_of.
-- Materialised: cohort, period
-- Periods are numbered: (year x 12 + month - 1) / months of a cohort.
WITH active AS (
    SELECT
        purchase_days.customer_id,
        CAST(floor(
            CAST(year(purchase_days.ordered_on) * 12 + month(purchase_days.ordered_on) - 1 AS DOUBLE)
            / nullif(CAST(cohort_step.step_months AS DOUBLE), 0)
        ) AS BIGINT) AS period,
        min(purchase_days.ordered_on) AS first_on,
        CAST(sum(purchase_days.net_amount) AS DECIMAL(18, 2)) AS net_amount
    FROM purchase_days
    CROSS JOIN cohort_step
    GROUP BY 1, 2
),

placed AS (
    SELECT
        active.*,
        min(active.period) OVER (PARTITION BY active.customer_id) AS cohort
    FROM active
)

SELECT
    placed.cohort,
    placed.period,
    min(placed.first_on) AS first_on,
    count(*) AS n_buyers,
    CAST(sum(placed.net_amount) AS DECIMAL(18, 2)) AS net_amount
FROM placed
GROUP BY placed.cohort, placed.period
