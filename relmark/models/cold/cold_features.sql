-- Grain: one row per buyer, as of $as_of: all that tells whether they are going cold, before any threshold.
-- Materialised: customer_id
-- So thresholds can move and the lists follow at once. n_ahead counts the buyers who brought more: with it and the
-- number of buyers the good customers are found by rank, and equal amounts stay together.
SELECT
    customer_orders.customer_id,
    customer_orders.country,
    customer_orders.n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on,
    rank() OVER (ORDER BY customer_orders.net_amount DESC) - 1 AS n_ahead,
    count(*) OVER () AS n_buyers,
    expected_gaps.n_purchase_days,
    expected_gaps.own_gap_days,
    expected_gaps.expected_gap_days,
    expected_gaps.last_purchase_on,
    expected_gaps.days_since,
    expected_gaps.lateness,
    message_responses.n_least,
    message_responses.share_kept,
    message_responses.missed,
    message_responses.n_ignored,
    message_responses.n_responses,
    message_responses.last_response_on,
    message_responses.last_click_on,
    last_words.said_on,
    last_words.said_kind,
    last_words.said_score,
    last_words.said_scale_high,
    last_words.said_text,
    expected_value.p_alive AS p_alive_fitted,
    expected_value.expected_amount
FROM customer_orders
INNER JOIN expected_gaps ON customer_orders.customer_id = expected_gaps.customer_id
LEFT JOIN message_responses ON customer_orders.customer_id = message_responses.customer_id
LEFT JOIN last_words ON customer_orders.customer_id = last_words.customer_id
LEFT JOIN expected_value ON customer_orders.customer_id = expected_value.customer_id
WHERE customer_orders.n_orders > 0
