-- Grain: one row per buyer counted: the cluster whose centre is nearest, as of $as_of.
-- Lists: customers
-- Materialised: cluster, customer_id
-- Distance is measured on the features as the fit standardised them: (x - mean) / spread.
WITH distances AS (
    SELECT
        cluster_features.customer_id,
        cluster_centres.cluster,
        power(
            (cluster_features.recency - cluster_centres.recency) / nullif(cluster_centres.recency_spread, 0), 2
        )
        + power(
            (cluster_features.frequency - cluster_centres.frequency) / nullif(cluster_centres.frequency_spread, 0), 2
        )
        + power(
            (cluster_features.monetary - cluster_centres.monetary) / nullif(cluster_centres.monetary_spread, 0), 2
        )
        + power(
            (cluster_features.mean_order - cluster_centres.mean_order) / nullif(cluster_centres.mean_order_spread, 0), 2
        )
        + power(
            (cluster_features.tenure - cluster_centres.tenure) / nullif(cluster_centres.tenure_spread, 0), 2
        ) AS distance
    FROM cluster_features
    CROSS JOIN cluster_centres
),

nearest AS (
    SELECT distances.customer_id, min(distances.distance) AS distance
    FROM distances
    GROUP BY distances.customer_id
),

assigned AS (
    SELECT distances.customer_id, min(distances.cluster) AS cluster
    FROM distances
    INNER JOIN nearest
        ON distances.customer_id = nearest.customer_id AND distances.distance = nearest.distance
    GROUP BY distances.customer_id
)

SELECT
    assigned.customer_id,
    assigned.cluster,
    cluster_features.n_orders,
    cluster_features.net_amount,
    cluster_features.recency_days,
    cluster_features.tenure_days,
    cluster_features.country,
    cluster_features.first_ordered_on,
    cluster_features.last_ordered_on
FROM assigned
INNER JOIN cluster_features ON assigned.customer_id = cluster_features.customer_id
