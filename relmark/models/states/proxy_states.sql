-- Grain: one row per buyer counted, as of $as_of: a stand-in for the relationship's state, from behaviour.
-- A stand-in of relmark's own: occasional, growing (2 purchase days or more, not late), close (5 or more over 180 days or
-- more, not late), at risk of damage. Purchases alone never tell of damage: it takes a complaint, a detractor's score, a
-- broken word or falling satisfaction in the last $sign_days, nothing better said since, and someone who still buys.
WITH signs AS (
    SELECT
        state_features.*,
        CASE WHEN state_features.satisfaction_fall >= $score_fall - 1e-9 THEN state_features.satisfied_on END AS fell_on
    FROM state_features
    WHERE
        state_features.n_orders > CASE WHEN $leave_out_one_time THEN 1 ELSE 0 END
        AND ($customer_country = 'all' OR state_features.country = $customer_country)
),

latest AS (
    SELECT
        signs.*,
        greatest(signs.complained_on, signs.detractor_on, signs.broken_on, signs.fell_on) AS sign_on,
        signs.last_purchase_on >= $as_of - CAST($sign_days AS INTEGER)
        AND coalesce(signs.lateness < $very_late_from, TRUE) AS still_buys
    FROM signs
),

judged AS (
    SELECT
        latest.*,
        coalesce(
            latest.still_buys
            AND latest.sign_on >= $as_of - CAST($sign_days AS INTEGER)
            AND coalesce(latest.pleased_on < latest.sign_on, TRUE),
            FALSE
        ) AS is_at_risk
    FROM latest
)

SELECT
    judged.*,
    CASE
        WHEN judged.is_at_risk THEN 'at risk of damage'
        WHEN coalesce(judged.lateness >= $late_from, TRUE) OR judged.n_purchase_days < 2 THEN 'occasional'
        WHEN judged.n_purchase_days >= 5 AND judged.tenure_days >= 180 THEN 'close'
        ELSE 'growing'
    END AS proxy,
    CASE
        WHEN NOT judged.is_at_risk THEN NULL
        WHEN judged.complained_on = judged.sign_on THEN 'complained'
        WHEN judged.detractor_on = judged.sign_on THEN 'low score'
        WHEN judged.fell_on = judged.sign_on THEN 'satisfaction fell'
        ELSE 'promise broken'
    END AS sign
FROM judged
