-- Grain: one row per buyer counted, as of $as_of: how warm the relationship is, and by which signal it is going cold.
-- Warmth is that of standings: answering less in the 28 days makes anyone cooling, in time or late. Who has stopped by
-- their own rate is a signal too, and may be warm. since_on is the day the first of these signals came up: for
-- answering less, the day of the last answer. Who is almost surely gone is a case for winning back, not for saving.
SELECT
    cold_judged.*,
    cold_judged.tier = 'heavy' AS is_good,
    coalesce(cold_judged.p_alive < $least_alive, FALSE) AS is_gone,
    CASE
        WHEN cold_judged.is_late AND cold_judged.answers_less THEN 'late and answering less'
        WHEN cold_judged.is_late THEN 'late'
        WHEN cold_judged.is_away AND cold_judged.answers_less THEN 'away and answering less'
        WHEN cold_judged.is_away THEN 'away'
        WHEN cold_judged.answers_less THEN 'answering less'
    END AS signal,
    CASE
        WHEN cold_judged.n_purchase_days >= 3 AND cold_judged.lateness >= $very_late_from THEN 'cold'
        WHEN cold_judged.is_away AND cold_judged.days_since > cold_judged.cold_after_days THEN 'cold'
        WHEN cold_judged.is_late OR cold_judged.is_away OR cold_judged.is_answering_less THEN 'cooling'
        ELSE 'warm'
    END AS warmth,
    least(
        CASE
            WHEN cold_judged.is_late
                THEN cold_judged.last_purchase_on
                + CAST(CAST(ceil($late_from * cold_judged.expected_gap_days) AS BIGINT) AS INTEGER)
            WHEN cold_judged.is_away
                THEN cold_judged.last_purchase_on + CAST(cold_judged.cooling_after_days + 1 AS INTEGER)
        END,
        CASE WHEN cold_judged.answers_less THEN cold_judged.last_response_on END
    ) AS since_on
FROM cold_judged
