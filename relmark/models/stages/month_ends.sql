-- Grain: one row per month-end looked back from, $months_back and the one before, seen from the first day after it.
-- Order: seen_on
-- n months are about 30.4 x n days: so many before the middle of this month lies in the n-th month before it.
SELECT
    CAST(
        date_trunc('month', CAST(date_trunc('month', $as_of) AS DATE) + 14 - CAST(numbers.days AS INTEGER)) AS DATE
    ) AS seen_on,
    year($as_of) * 12 + month($as_of) - numbers.n AS month_number,
    numbers.n < $months_back AS is_followed
FROM (
    VALUES
        (0, 0), (1, 30), (2, 61), (3, 91), (4, 122), (5, 152),
        (6, 183), (7, 213), (8, 244), (9, 274), (10, 304), (11, 335),
        (12, 365), (13, 396), (14, 426), (15, 457), (16, 487), (17, 517),
        (18, 548), (19, 578), (20, 609), (21, 639), (22, 670), (23, 700),
        (24, 730), (25, 761), (26, 791), (27, 822), (28, 852), (29, 883),
        (30, 913), (31, 944), (32, 974), (33, 1004), (34, 1035), (35, 1065),
        (36, 1096)
) AS numbers (n, days)
WHERE numbers.n <= $months_back
