-- Grain: one row per tier of buyers, and those who never bought: contacts by purpose in the $mix_days before $as_of.
-- Order: place
-- Optional: tiers, tier_cuts
-- Without orders there are no tiers: everyone is one group then.
WITH placed AS (
    SELECT
        customer_mix.*,
        coalesce(
            tiers.tier,
            CASE WHEN (SELECT max(tier_cuts.n_buyers) FROM tier_cuts) > 0 THEN 'never bought' ELSE 'everyone' END
        ) AS mix_group
    FROM customer_mix
    LEFT JOIN tiers ON customer_mix.customer_id = tiers.customer_id
)

SELECT
    placed.mix_group,
    CASE placed.mix_group WHEN 'heavy' THEN 1 WHEN 'medium' THEN 2 WHEN 'light' THEN 3 ELSE 4 END AS place,
    count(*) AS n_customers,
    count(*) FILTER (WHERE placed.is_only_sold) AS n_only_sold,
    CAST(sum(placed.n_contacts) AS BIGINT) AS n_contacts,
    CAST(sum(placed.n_selling) AS BIGINT) AS n_selling,
    CAST(sum(placed.n_value) AS BIGINT) AS n_value,
    CAST(sum(placed.n_listening) AS BIGINT) AS n_listening,
    CAST(sum(placed.n_service) AS BIGINT) AS n_service,
    CAST(sum(placed.n_unclassified) AS BIGINT) AS n_unclassified
FROM placed
GROUP BY placed.mix_group
