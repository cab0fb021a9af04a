-- Grain: one row per buyer who is almost surely gone, as of $as_of: P(alive) under the least set.
-- Lists: customers
-- Ranked by what they used to bring: little can be saved, something may be won back.
SELECT
    cold_signals.customer_id,
    cold_signals.tier,
    cold_signals.p_alive,
    CAST(cold_signals.saved_amount AS DECIMAL(18, 2)) AS saved_amount,
    cold_signals.days_since,
    cold_signals.own_gap_days,
    cold_signals.n_purchase_days,
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
    cold_signals.is_good,
    cold_signals.n_orders,
    cold_signals.net_amount,
    cold_signals.country,
    cold_signals.last_ordered_on
FROM cold_signals
WHERE cold_signals.is_gone
