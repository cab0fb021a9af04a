-- Grain: one row per recency, frequency and monetary score that someone has.
-- Order: recency_score, frequency_score, monetary_score
-- Buyers are counted by bin before the bins are named, so a million are never joined.
WITH counted AS (
    SELECT
        buyer_bins.recency_bin,
        buyer_bins.frequency_bin,
        buyer_bins.monetary_bin,
        count(*) AS n_buyers,
        CAST(sum(buyer_bins.net_amount) AS DECIMAL(18, 2)) AS net_amount,
        CAST(sum(buyer_bins.frequency) AS BIGINT) AS n_orders,
        CAST(sum(buyer_bins.recency_days) AS BIGINT) AS recency_days
    FROM buyer_bins
    GROUP BY buyer_bins.recency_bin, buyer_bins.frequency_bin, buyer_bins.monetary_bin
)

SELECT
    rfm_codes.recency_score,
    rfm_codes.frequency_score,
    rfm_codes.monetary_score,
    rfm_codes.segment,
    rfm_codes.family,
    rfm_codes.place,
    counted.n_buyers,
    counted.net_amount,
    counted.n_orders,
    counted.recency_days
FROM counted
INNER JOIN rfm_codes
    ON counted.recency_bin = rfm_codes.recency_bin
    AND counted.frequency_bin = rfm_codes.frequency_bin
    AND counted.monetary_bin = rfm_codes.monetary_bin
