-- Grain: one row per cut point the user has fixed, by measure.
SELECT
    given.measure,
    numbers.n AS cut_number,
    CAST(nullif(trim(split_part(given.cuts, ',', numbers.n)), '') AS DECIMAL(18, 2)) AS cut
FROM (
    VALUES ('recency', $recency_cuts), ('frequency', $frequency_cuts), ('monetary', $monetary_cuts)
) AS given (measure, cuts)
CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS numbers (n)
WHERE nullif(trim(split_part(given.cuts, ',', numbers.n)), '') IS NOT NULL
