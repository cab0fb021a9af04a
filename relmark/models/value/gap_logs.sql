-- Grain: exactly one row: the logarithms of all days between purchases, before $as_of, added up.
-- All that tells regular buying from random beside the histogram (Reutterer, Platzer and Schroeder 2021).
SELECT CAST(coalesce(sum(ln(CAST(purchase_days.gap_days AS DOUBLE))), 0) AS DOUBLE) AS sum_ln_gaps
FROM purchase_days
WHERE purchase_days.gap_days > 0
