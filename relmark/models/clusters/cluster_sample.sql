-- Grain: one row per buyer of a bounded sample: every n-th by number, at most 10,000.
WITH share_sampled AS (
    SELECT CAST(ceil(CAST(count(*) AS DOUBLE) / 10000e0) AS BIGINT) AS one_in
    FROM cluster_features
),

numbered AS (
    SELECT
        cluster_features.*,
        row_number() OVER (ORDER BY cluster_features.customer_id) AS place
    FROM cluster_features
)

SELECT
    numbered.customer_id,
    numbered.recency,
    numbered.frequency,
    numbered.monetary,
    numbered.mean_order,
    numbered.tenure
FROM numbered
CROSS JOIN share_sampled
WHERE numbered.place % nullif(share_sampled.one_in, 0) = 0
