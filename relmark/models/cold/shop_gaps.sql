-- Grain: exactly one row: how many days usually lie between two purchases of a customer, as of $as_of.
-- Materialised: n_gaps
-- The median of the gaps that closed; who never came back has none.
SELECT
    count(purchase_days.gap_days) AS n_gaps,
    percentile_cont(0.5e0) WITHIN GROUP (ORDER BY CAST(purchase_days.gap_days AS DOUBLE)) AS median_gap_days
FROM purchase_days
