-- Grain: one row per tier: heavy, medium, light.
-- Order: place
SELECT
    tiers.tier,
    CASE tiers.tier WHEN 'heavy' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS place,
    count(*) AS n_buyers,
    CAST(sum(tiers.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(sum(tiers.n_orders) AS BIGINT) AS n_orders,
    min(tiers.net_amount) AS least_amount,
    max(tiers.net_amount) AS most_amount,
    avg(CAST(tiers.recency_days AS DOUBLE)) AS mean_recency_days
FROM tiers
GROUP BY tiers.tier
