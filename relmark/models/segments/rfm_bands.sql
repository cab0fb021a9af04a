-- Grain: one row per measure and bin, lowest values first: the values above `above` and up to `up_to`.
-- Order: measure, score
-- `score` is the bin's score (recency counts backwards: few days score high); `digit` is the score on a scale of
-- 1 to 5, ceil(5 s / k) for k bins, by which segments are named.
WITH sized AS (
    SELECT measures.measure, coalesce(max(rfm_cuts.cut_number), 0) + 1 AS n_bins
    FROM (VALUES ('recency'), ('frequency'), ('monetary')) AS measures (measure)
    LEFT JOIN rfm_cuts ON measures.measure = rfm_cuts.measure
    GROUP BY measures.measure
),

bins AS (
    SELECT sized.measure, sized.n_bins, numbers.n AS bin
    FROM sized
    INNER JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS numbers (n) ON numbers.n <= sized.n_bins
),

scored AS (
    SELECT
        bins.measure,
        bins.n_bins,
        bins.bin,
        CASE WHEN bins.measure = 'recency' THEN bins.n_bins + 1 - bins.bin ELSE bins.bin END AS score
    FROM bins
)

SELECT
    scored.measure,
    scored.n_bins,
    scored.bin,
    CAST(scored.score AS BIGINT) AS score,
    CAST(ceil(CAST(5 * scored.score AS DOUBLE) / nullif(CAST(scored.n_bins AS DOUBLE), 0)) AS BIGINT) AS digit,
    coalesce(lower_cut.cut, CAST(-9999999999999999 AS DECIMAL(18, 2))) AS above,
    coalesce(upper_cut.cut, CAST(9999999999999999 AS DECIMAL(18, 2))) AS up_to
FROM scored
LEFT JOIN rfm_cuts AS lower_cut
    ON scored.measure = lower_cut.measure AND scored.bin = lower_cut.cut_number + 1
LEFT JOIN rfm_cuts AS upper_cut
    ON scored.measure = upper_cut.measure AND scored.bin = upper_cut.cut_number
