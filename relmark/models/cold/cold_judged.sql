-- Grain: one row per buyer counted, as of $as_of: what of their rhythm and answers tells that they are going cold.
-- Whoever bought on three days or more is judged by their own rhythm, everyone else by the shop's. Answers as in
-- engagement: who has stopped answers less and is listed, without being less warm for it. Good customers are the heavy
-- ones: those who brought most.
SELECT
    cold_features.*,
    coalesce(cold_features.n_purchase_days >= 3 AND cold_features.lateness >= $late_from, FALSE) AS is_late,
    (cold_features.n_purchase_days < 3 OR cold_features.lateness IS NULL)
    AND cold_features.days_since > shop_rhythm.cooling_after_days AS is_away,
    coalesce(
        cold_features.n_least >= $least_messages AND cold_features.share_kept <= $engagement_share, FALSE
    ) AS is_answering_less,
    coalesce(cold_features.missed >= $missed_answers, FALSE) AS has_stopped,
    coalesce(
        cold_features.missed >= $missed_answers
        OR (cold_features.n_least >= $least_messages AND cold_features.share_kept <= $engagement_share),
        FALSE
    ) AS answers_less,
    coalesce(cold_features.missed IS NOT NULL OR cold_features.n_least >= $least_messages, FALSE) AS is_measured,
    cold_features.p_alive_fitted AS p_alive,
    cold_features.expected_amount AS saved_amount,
    shop_rhythm.cooling_after_days,
    shop_rhythm.cold_after_days,
    CASE
        WHEN cold_features.n_ahead < $heavy_share * cold_features.n_buyers - 1e-9 THEN 'heavy'
        WHEN cold_features.n_ahead < ($heavy_share + $medium_share) * cold_features.n_buyers - 1e-9 THEN 'medium'
        ELSE 'light'
    END AS tier
FROM cold_features
CROSS JOIN shop_rhythm
WHERE
    cold_features.n_orders > CASE WHEN $leave_out_one_time THEN 1 ELSE 0 END
    AND ($customer_country = 'all' OR cold_features.country = $customer_country)
