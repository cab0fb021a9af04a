-- Grain: one row per buyer counted, as of $as_of: three scores and the segment they name.
SELECT
    rfm_scores.customer_id,
    score_names.segment,
    score_names.family,
    score_names.place,
    rfm_scores.recency_score,
    rfm_scores.frequency_score,
    rfm_scores.monetary_score,
    rfm_scores.recency_days,
    rfm_scores.frequency,
    rfm_scores.monetary,
    rfm_scores.n_orders,
    rfm_scores.net_amount,
    rfm_scores.country,
    rfm_scores.first_ordered_on,
    rfm_scores.last_ordered_on
FROM rfm_scores
INNER JOIN score_names
    ON rfm_scores.recency_score = score_names.recency_score
    AND rfm_scores.frequency_score = score_names.frequency_score
    AND rfm_scores.monetary_score = score_names.monetary_score
