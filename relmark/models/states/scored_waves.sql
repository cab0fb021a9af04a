-- Grain: one row per customer and wave of answers that can be scored, before $as_of; the latest is 1 wave ago.
-- Materialised: customer_id, waves_ago
-- Six answers are needed, and one for each dimension. No border of a state changes it.
SELECT
    relationship_waves.*,
    row_number() OVER (
        PARTITION BY relationship_waves.customer_id ORDER BY relationship_waves.wave DESC
    ) AS waves_ago,
    count(*) OVER (PARTITION BY relationship_waves.customer_id) AS n_waves
FROM relationship_waves
WHERE
    relationship_waves.n_items >= 6
    AND relationship_waves.closeness IS NOT NULL
    AND relationship_waves.dependence IS NOT NULL
