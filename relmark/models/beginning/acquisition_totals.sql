-- Grain: exactly one row: the sums of all ways buyers were won, and the t of the quantile their intervals share.
-- The ways nobody can be told apart by are compared with the others too, so they count among the m.
SELECT
    CAST(coalesce(sum(acquisition_sums.n_buyers), 0) AS BIGINT) AS n_buyers,
    CAST(coalesce(sum(acquisition_sums.n_back), 0) AS BIGINT) AS n_back,
    CAST(coalesce(sum(acquisition_sums.n_year), 0) AS BIGINT) AS n_year,
    CAST(coalesce(sum(acquisition_sums.first_years), 0) AS DOUBLE) AS first_years,
    sqrt(2e0 * ln(CAST(greatest(count(*), 1) AS DOUBLE) / 0.025e0)) AS t
FROM acquisition_sums
