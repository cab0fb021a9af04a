-- Grain: exactly one row: the logarithms of all days between purchases before the trial period, added up.
SELECT CAST(coalesce(sum(holdout_cells.sum_ln_gaps), 0) AS DOUBLE) AS sum_ln_gaps
FROM holdout_cells
