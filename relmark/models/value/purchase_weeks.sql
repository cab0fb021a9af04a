-- Grain: one row per week, counted from the start of the trial period: repeat purchases of those who had bought before it.
-- Materialised: week
SELECT
    CAST(floor(CAST(date_diff('day', holdout_period.starts_on, purchase_days.ordered_on) AS DOUBLE) / 7e0) AS BIGINT)
        AS week,
    count(purchase_days.gap_days) AS n_repeats
FROM purchase_days
INNER JOIN customer_gaps ON purchase_days.customer_id = customer_gaps.customer_id
CROSS JOIN holdout_period
WHERE customer_gaps.first_purchase_on < holdout_period.starts_on
GROUP BY 1
