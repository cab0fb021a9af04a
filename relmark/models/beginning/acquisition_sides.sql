-- Grain: one row per way buyers were won and side: those won so ('own'), and all 'others', as of $as_of.
-- Intervals of shares are Wilson's (1927) and hold for all ways together at 95 %: with m ways, two-sided at 0.05 / m
-- (Bonferroni). The normal quantile for that is formula 26.2.23 of Abramowitz and Stegun (1964), right to 0.0005.
WITH sides AS (
    SELECT
        acquisition_sums.began_with,
        sides.side,
        acquisition_sums.n_won,
        CASE sides.side WHEN 'own' THEN acquisition_sums.n_buyers ELSE totals.n_buyers - acquisition_sums.n_buyers END
            AS n_buyers,
        CASE sides.side WHEN 'own' THEN acquisition_sums.n_back ELSE totals.n_back - acquisition_sums.n_back END
            AS n_back,
        CASE sides.side WHEN 'own' THEN acquisition_sums.n_year ELSE totals.n_year - acquisition_sums.n_year END
            AS n_year,
        CASE sides.side
            WHEN 'own' THEN acquisition_sums.first_years ELSE totals.first_years - acquisition_sums.first_years
        END AS first_years,
        CASE sides.side WHEN 'own' THEN acquisition_sums.spread_year END AS spread_year,
        totals.t - (2.515517e0 + 0.802853e0 * totals.t + 0.010328e0 * totals.t * totals.t)
        / nullif(
            1e0 + 1.432788e0 * totals.t + 0.189269e0 * totals.t * totals.t
            + 0.001308e0 * totals.t * totals.t * totals.t, 0
        ) AS z
    FROM acquisition_sums
    CROSS JOIN acquisition_totals AS totals
    CROSS JOIN (VALUES ('own'), ('others')) AS sides (side)
),

counted AS (
    SELECT
        sides.*,
        CAST(sides.n_buyers AS DOUBLE) AS n,
        CAST(sides.n_back AS DOUBLE) AS k,
        sides.z * sides.z AS z2
    FROM sides
),

spread AS (
    SELECT
        counted.*,
        (counted.k + counted.z2 / 2e0) / nullif(counted.n + counted.z2, 0) AS middle,
        counted.z * sqrt(counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + counted.z2 / 4e0)
        / nullif(counted.n + counted.z2, 0) AS half
    FROM counted
)

SELECT
    spread.began_with,
    spread.side,
    spread.n_won,
    spread.n_buyers,
    spread.n_back,
    spread.n_year,
    spread.k / nullif(spread.n, 0) AS share_back,
    spread.middle - spread.half AS share_back_low,
    spread.middle + spread.half AS share_back_high,
    spread.first_years / nullif(CAST(spread.n_year AS DOUBLE), 0) AS mean_first_year,
    1.959964e0 * spread.spread_year / nullif(sqrt(CAST(spread.n_year AS DOUBLE)), 0) AS mean_first_year_give
FROM spread
