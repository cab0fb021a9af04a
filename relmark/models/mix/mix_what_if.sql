-- Grain: one row per tier and purpose (selling, value, listening): contacts in the $mix_days, and at another mix.
-- Order: place, purpose_place
-- The number of contacts stays; what sells is what $to_value and $to_listening leave. Service messages and the
-- unclassified stay as they are: nobody chooses the first, and nobody knows the second.
WITH shares AS (
    SELECT names.purpose, CAST(names.place AS BIGINT) AS purpose_place,
        CASE names.purpose
            WHEN 'value' THEN $to_value
            WHEN 'listening' THEN least($to_listening, 1e0 - $to_value)
            ELSE greatest(1e0 - $to_value - $to_listening, 0e0)
        END AS share_then
    FROM (VALUES ('value', 1), ('listening', 2), ('selling', 3)) AS names (purpose, place)
),

counted AS (
    SELECT
        mix_by_tier.mix_group,
        mix_by_tier.place,
        mix_by_tier.n_customers,
        shares.purpose,
        shares.purpose_place,
        shares.share_then,
        CASE shares.purpose
            WHEN 'value' THEN mix_by_tier.n_value
            WHEN 'listening' THEN mix_by_tier.n_listening
            ELSE mix_by_tier.n_selling
        END AS n_now,
        mix_by_tier.n_selling + mix_by_tier.n_value + mix_by_tier.n_listening AS n_moved
    FROM mix_by_tier
    CROSS JOIN shares
)

SELECT
    counted.mix_group,
    counted.place,
    counted.purpose,
    counted.purpose_place,
    counted.n_customers,
    counted.n_now,
    CAST(round(CAST(counted.n_moved AS DOUBLE) * counted.share_then) AS BIGINT) AS n_then,
    CAST(counted.n_now AS DOUBLE) / nullif(CAST(counted.n_customers AS DOUBLE), 0) AS mean_now,
    CAST(counted.n_moved AS DOUBLE) * counted.share_then / nullif(CAST(counted.n_customers AS DOUBLE), 0) AS mean_then
FROM counted
