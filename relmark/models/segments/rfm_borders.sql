-- Grain: exactly one row: the cut points of each measure side by side, r1 to m9, and the number of bins of each.
-- With all of them in one row a score is nine comparisons a buyer, where a join on ranges would sort every buyer.
-- A cut point that is not there is empty: no value lies above it.
SELECT
    1 + count(*) FILTER (WHERE rfm_cuts.measure = 'recency') AS r_bins,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 1 THEN rfm_cuts.cut END) AS r1,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 2 THEN rfm_cuts.cut END) AS r2,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 3 THEN rfm_cuts.cut END) AS r3,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 4 THEN rfm_cuts.cut END) AS r4,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 5 THEN rfm_cuts.cut END) AS r5,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 6 THEN rfm_cuts.cut END) AS r6,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 7 THEN rfm_cuts.cut END) AS r7,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 8 THEN rfm_cuts.cut END) AS r8,
    max(CASE WHEN rfm_cuts.measure = 'recency' AND rfm_cuts.cut_number = 9 THEN rfm_cuts.cut END) AS r9,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 1 THEN rfm_cuts.cut END) AS f1,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 2 THEN rfm_cuts.cut END) AS f2,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 3 THEN rfm_cuts.cut END) AS f3,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 4 THEN rfm_cuts.cut END) AS f4,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 5 THEN rfm_cuts.cut END) AS f5,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 6 THEN rfm_cuts.cut END) AS f6,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 7 THEN rfm_cuts.cut END) AS f7,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 8 THEN rfm_cuts.cut END) AS f8,
    max(CASE WHEN rfm_cuts.measure = 'frequency' AND rfm_cuts.cut_number = 9 THEN rfm_cuts.cut END) AS f9,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 1 THEN rfm_cuts.cut END) AS m1,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 2 THEN rfm_cuts.cut END) AS m2,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 3 THEN rfm_cuts.cut END) AS m3,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 4 THEN rfm_cuts.cut END) AS m4,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 5 THEN rfm_cuts.cut END) AS m5,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 6 THEN rfm_cuts.cut END) AS m6,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 7 THEN rfm_cuts.cut END) AS m7,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 8 THEN rfm_cuts.cut END) AS m8,
    max(CASE WHEN rfm_cuts.measure = 'monetary' AND rfm_cuts.cut_number = 9 THEN rfm_cuts.cut END) AS m9
FROM rfm_cuts
