-- Grain: one row per buyer counted, as of $as_of: the bin of each measure, lowest values first.
-- A buyer without an order in the window falls below every monetary cut point, whatever the cut points.
WITH valued AS (
    SELECT
        buyers.*,
        CASE WHEN buyers.frequency > 0 THEN buyers.monetary ELSE CAST(-9999999999999998 AS DECIMAL(18, 2)) END
            AS ranked_monetary
    FROM buyers
)

SELECT
    valued.*,
    CASE
        WHEN valued.recency_days <= rfm_borders.recency_1 THEN 1
        WHEN valued.recency_days <= rfm_borders.recency_2 THEN 2
        WHEN valued.recency_days <= rfm_borders.recency_3 THEN 3
        WHEN valued.recency_days <= rfm_borders.recency_4 THEN 4
        WHEN valued.recency_days <= rfm_borders.recency_5 THEN 5
        WHEN valued.recency_days <= rfm_borders.recency_6 THEN 6
        WHEN valued.recency_days <= rfm_borders.recency_7 THEN 7
        WHEN valued.recency_days <= rfm_borders.recency_8 THEN 8
        WHEN valued.recency_days <= rfm_borders.recency_9 THEN 9
        ELSE 10
    END AS recency_bin,
    CASE
        WHEN valued.frequency <= rfm_borders.frequency_1 THEN 1
        WHEN valued.frequency <= rfm_borders.frequency_2 THEN 2
        WHEN valued.frequency <= rfm_borders.frequency_3 THEN 3
        WHEN valued.frequency <= rfm_borders.frequency_4 THEN 4
        WHEN valued.frequency <= rfm_borders.frequency_5 THEN 5
        WHEN valued.frequency <= rfm_borders.frequency_6 THEN 6
        WHEN valued.frequency <= rfm_borders.frequency_7 THEN 7
        WHEN valued.frequency <= rfm_borders.frequency_8 THEN 8
        WHEN valued.frequency <= rfm_borders.frequency_9 THEN 9
        ELSE 10
    END AS frequency_bin,
    CASE
        WHEN valued.ranked_monetary <= rfm_borders.monetary_1 THEN 1
        WHEN valued.ranked_monetary <= rfm_borders.monetary_2 THEN 2
        WHEN valued.ranked_monetary <= rfm_borders.monetary_3 THEN 3
        WHEN valued.ranked_monetary <= rfm_borders.monetary_4 THEN 4
        WHEN valued.ranked_monetary <= rfm_borders.monetary_5 THEN 5
        WHEN valued.ranked_monetary <= rfm_borders.monetary_6 THEN 6
        WHEN valued.ranked_monetary <= rfm_borders.monetary_7 THEN 7
        WHEN valued.ranked_monetary <= rfm_borders.monetary_8 THEN 8
        WHEN valued.ranked_monetary <= rfm_borders.monetary_9 THEN 9
        ELSE 10
    END AS monetary_bin
FROM valued
CROSS JOIN rfm_borders
