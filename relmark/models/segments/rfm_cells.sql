-- Grain: one row per combination of scores that someone has.
WITH counted AS (
    SELECT
        rfm_scores.recency_score,
        rfm_scores.frequency_score,
        rfm_scores.monetary_score,
        count(*) AS n_buyers,
        CAST(sum(rfm_scores.net_amount) AS DECIMAL(18, 2)) AS net_amount,
        CAST(sum(rfm_scores.recency_days) AS BIGINT) AS sum_recency_days,
        CAST(sum(rfm_scores.n_orders) AS BIGINT) AS n_orders
    FROM rfm_scores
    GROUP BY rfm_scores.recency_score, rfm_scores.frequency_score, rfm_scores.monetary_score
)

SELECT counted.*, score_names.segment, score_names.family, score_names.place
FROM counted
INNER JOIN score_names
    ON counted.recency_score = score_names.recency_score
    AND counted.frequency_score = score_names.frequency_score
    AND counted.monetary_score = score_names.monetary_score
