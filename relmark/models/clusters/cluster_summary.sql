-- Grain: one row per cluster.
-- Order: cluster
SELECT
    clusters.cluster,
    count(*) AS n_buyers,
    CAST(sum(clusters.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(count(*) AS DOUBLE) / nullif(CAST(sum(count(*)) OVER () AS DOUBLE), 0) AS share_buyers,
    CAST(sum(clusters.net_amount) AS DOUBLE)
    / nullif(CAST(sum(sum(clusters.net_amount)) OVER () AS DOUBLE), 0) AS share_amount,
    avg(CAST(clusters.recency_days AS DOUBLE)) AS mean_recency_days,
    avg(CAST(clusters.n_orders AS DOUBLE)) AS mean_orders,
    CAST(sum(clusters.net_amount) AS DOUBLE)
    / nullif(CAST(sum(clusters.n_orders) AS DOUBLE), 0) AS mean_order,
    CAST(sum(clusters.net_amount) AS DOUBLE) / nullif(CAST(count(*) AS DOUBLE), 0) AS mean_amount,
    avg(CAST(clusters.tenure_days AS DOUBLE)) AS mean_tenure_days
FROM clusters
GROUP BY clusters.cluster
