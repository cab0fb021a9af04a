-- Grain: one row per buyer who is going cold but likely still here, as of $as_of, with what can still be saved.
-- Lists: customers
-- What can still be saved is P(alive) x the net amount expected in the next 365 days from one who is alive. Ranking by
-- it, not by what is lost, keeps the long gone from the top; those are the list win_back.
SELECT
    cold_signals.customer_id,
    cold_signals.signal,
    cold_signals.warmth,
    cold_signals.tier,
    CAST(cold_signals.saved_amount AS DECIMAL(18, 2)) AS saved_amount,
    cold_signals.p_alive,
    cold_signals.since_on,
    cold_signals.days_since,
    cold_signals.own_gap_days,
    cold_signals.expected_gap_days,
    cold_signals.lateness,
    cold_signals.n_purchase_days,
    cold_signals.cooling_after_days,
    cold_signals.is_good,
    cold_signals.answers_less,
    cold_signals.has_stopped,
    cold_signals.share_kept,
    cold_signals.n_ignored,
    cold_signals.n_responses,
    cold_signals.last_response_on,
    cold_signals.last_click_on,
    cold_signals.said_on,
    cold_signals.said_kind,
    cold_signals.said_score,
    cold_signals.said_scale_high,
    cold_signals.said_text,
    cold_signals.n_orders,
    cold_signals.net_amount,
    cold_signals.country,
    cold_signals.last_ordered_on
FROM cold_signals
WHERE cold_signals.signal IS NOT NULL AND NOT cold_signals.is_gone
