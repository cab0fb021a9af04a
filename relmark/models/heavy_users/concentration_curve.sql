-- Grain: one row per hundredth of the buyers, biggest first: the share of the net amount they bring.
-- Order: share_buyers
WITH points AS (
    SELECT 10 * tens.n + ones.n AS percent
    FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS tens (n)
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS ones (n)
),

placed AS (
    SELECT
        amount_ranks.*,
        100 * (amount_ranks.n_down_to - amount_ranks.n) AS hundredths_above,
        100 * amount_ranks.n_down_to AS hundredths
    FROM amount_ranks
),

crossing AS (
    SELECT placed.*
    FROM placed
    WHERE
        placed.hundredths - placed.hundredths % nullif(placed.n_all, 0)
        > placed.hundredths_above - placed.hundredths_above % nullif(placed.n_all, 0)
)

SELECT
    CAST(points.percent AS DOUBLE) / 100e0 AS share_buyers,
    (
        CAST(crossing.amount_down_to AS DOUBLE)
        - CAST(crossing.net_amount AS DOUBLE)
        * (CAST(crossing.n_down_to AS DOUBLE) - CAST(points.percent * crossing.n_all AS DOUBLE) / 100e0)
    ) / nullif(CAST(crossing.amount_all AS DOUBLE), 0) AS share_amount
FROM points
INNER JOIN crossing
    ON points.percent * crossing.n_all > crossing.hundredths_above
    AND points.percent * crossing.n_all <= crossing.hundredths
