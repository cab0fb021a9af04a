-- Grain: one row per measure (recency, frequency, monetary) and cut point between its bins.
-- Materialised: measure, cut_number
-- Cut point i of n is the value at rank ceil(i N / n) among buyers: the value at which the running count passes
-- another n-th of N. Equal cut points are one; the highest value cuts nothing off. With ten buyers, five bins and
-- frequencies 1 1 1 1 1 1 2 2 3 9 the cuts are 1, 2. Buyers without an order in the window score lowest, uncut.
WITH measured AS (
    SELECT 'recency' AS measure, CAST(buyers.recency_days AS DECIMAL(18, 2)) AS value, count(*) AS n
    FROM buyers
    GROUP BY buyers.recency_days
    UNION ALL
    SELECT 'frequency' AS measure, CAST(buyers.frequency AS DECIMAL(18, 2)) AS value, count(*) AS n
    FROM buyers
    WHERE buyers.frequency > 0
    GROUP BY buyers.frequency
    UNION ALL
    SELECT 'monetary' AS measure, buyers.monetary AS value, count(*) AS n
    FROM buyers
    WHERE buyers.frequency > 0
    GROUP BY buyers.monetary
),

ranked AS (
    SELECT
        measured.measure,
        measured.value,
        CAST(measured.n * $rfm_bins AS BIGINT) AS step,
        CAST(sum(measured.n) OVER running * $rfm_bins AS BIGINT) AS up_to,
        CAST(sum(measured.n) OVER (PARTITION BY measured.measure) AS BIGINT) AS n_all
    FROM measured
    WINDOW running AS (PARTITION BY measured.measure ORDER BY measured.value ROWS UNBOUNDED PRECEDING)
),

equal_size AS (
    SELECT ranked.measure, ranked.value AS cut
    FROM ranked
    WHERE
        ranked.up_to < ranked.n_all * $rfm_bins
        AND ranked.up_to - ranked.up_to % nullif(ranked.n_all, 0)
        > (ranked.up_to - ranked.step) - (ranked.up_to - ranked.step) % nullif(ranked.n_all, 0)
),

chosen AS (
    SELECT fixed_cuts.measure, fixed_cuts.cut FROM fixed_cuts
    UNION ALL
    SELECT equal_size.measure, equal_size.cut
    FROM equal_size
    WHERE equal_size.measure NOT IN (SELECT fixed_cuts.measure FROM fixed_cuts)
)

SELECT
    chosen.measure,
    row_number() OVER (PARTITION BY chosen.measure ORDER BY chosen.cut) AS cut_number,
    chosen.cut
FROM chosen
