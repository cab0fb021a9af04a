-- Grain: one row per named segment: all eleven, also those nobody is in.
-- Order: place
WITH named AS (
    SELECT DISTINCT segment_names.place, segment_names.segment, segment_names.family
    FROM segment_names
),

counted AS (
    SELECT
        rfm_cells.segment,
        CAST(sum(rfm_cells.n_buyers) AS BIGINT) AS n_buyers,
        CAST(sum(rfm_cells.net_amount) AS DECIMAL(18, 2)) AS net_amount,
        CAST(sum(rfm_cells.recency_days) AS DOUBLE) / nullif(CAST(sum(rfm_cells.n_buyers) AS DOUBLE), 0)
            AS mean_recency_days,
        CAST(sum(rfm_cells.n_orders) AS DOUBLE) / nullif(CAST(sum(rfm_cells.n_buyers) AS DOUBLE), 0) AS mean_orders
    FROM rfm_cells
    GROUP BY rfm_cells.segment
)

SELECT
    named.place,
    named.segment,
    named.family,
    coalesce(counted.n_buyers, 0) AS n_buyers,
    coalesce(counted.net_amount, 0) AS net_amount,
    CAST(coalesce(counted.n_buyers, 0) AS DOUBLE)
    / nullif(CAST(sum(counted.n_buyers) OVER () AS DOUBLE), 0) AS share_buyers,
    CAST(coalesce(counted.net_amount, 0) AS DOUBLE)
    / nullif(CAST(sum(counted.net_amount) OVER () AS DOUBLE), 0) AS share_amount,
    counted.mean_recency_days,
    counted.mean_orders
FROM named
LEFT JOIN counted ON named.segment = counted.segment
