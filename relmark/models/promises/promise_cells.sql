-- Grain: one row per thing compared, group of like customers, country, one-time or not, and broken or kept: sums.
-- Materialised: what, alike, country, is_one_time, is_broken
-- Bought again within 90 days is 0 or 1; scores are the latest less the customer's own before.
WITH compared AS (
    SELECT
        'bought again' AS what,
        first_promises.alike,
        first_promises.country,
        first_promises.is_one_time,
        first_promises.is_broken,
        CASE WHEN first_promises.bought_again THEN 1e0 ELSE 0e0 END AS value
    FROM first_promises
    UNION ALL
    SELECT
        score_changes.kind AS what,
        score_changes.alike,
        score_changes.country,
        score_changes.is_one_time,
        score_changes.is_broken,
        score_changes.change AS value
    FROM score_changes
)

SELECT
    compared.what,
    compared.alike,
    compared.country,
    compared.is_one_time,
    compared.is_broken,
    count(*) AS n,
    CAST(sum(compared.value) AS DOUBLE) AS total,
    CAST(sum(compared.value * compared.value) AS DOUBLE) AS squares
FROM compared
GROUP BY compared.what, compared.alike, compared.country, compared.is_one_time, compared.is_broken
