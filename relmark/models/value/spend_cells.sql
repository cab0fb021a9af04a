-- Grain: one row per repeats and mean amount of a repeat purchase day, to three digits: how many buyers are alike in these.
-- Materialised: repeats, mean_amount
-- The means within a cell are kept exactly, that of the logarithms too, so three digits lose nothing that counts.
WITH means AS (
    SELECT lifetimes.repeats, lifetimes.repeat_amount / nullif(CAST(lifetimes.repeats AS DOUBLE), 0) AS mean_of
    FROM lifetimes
    WHERE lifetimes.repeats > 0 AND lifetimes.repeat_amount > 0
),

sized AS (
    SELECT
        means.*,
        CASE
            WHEN means.mean_of < 1e0 THEN 1000e0
            WHEN means.mean_of < 10e0 THEN 100e0
            WHEN means.mean_of < 100e0 THEN 10e0
            WHEN means.mean_of < 1000e0 THEN 1e0
            WHEN means.mean_of < 10000e0 THEN 0.1e0
            WHEN means.mean_of < 100000e0 THEN 0.01e0
            ELSE 0.0001e0
        END AS per_unit
    FROM means
),

placed AS (
    SELECT sized.*, CAST(floor(sized.mean_of * sized.per_unit) AS BIGINT) AS place
    FROM sized
)

SELECT
    placed.repeats,
    avg(placed.mean_of) AS mean_amount,
    avg(ln(placed.mean_of)) AS mean_ln_amount,
    count(*) AS n_buyers
FROM placed
GROUP BY placed.repeats, placed.per_unit, placed.place
