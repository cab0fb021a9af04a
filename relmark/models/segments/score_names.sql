-- Grain: one row per combination of scores there can be: the segment it names.
-- Segments are named by digits from 1 to 5; a score s of k bins is the digit ceil(5 s / k).
SELECT
    r.score AS recency_score,
    f.score AS frequency_score,
    m.score AS monetary_score,
    segment_names.place,
    segment_names.segment,
    segment_names.family
FROM rfm_bands AS r
CROSS JOIN rfm_bands AS f
CROSS JOIN rfm_bands AS m
INNER JOIN segment_names
    ON r.digit = segment_names.r_digit AND f.digit = segment_names.f_digit AND m.digit = segment_names.m_digit
WHERE r.measure = 'recency' AND f.measure = 'frequency' AND m.measure = 'monetary'
