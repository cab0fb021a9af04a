-- Grain: one row per buyer, as of $as_of: what a relationship is told by where nobody was asked, and what we spent on it.
-- Materialised: customer_id
-- Effort is empty, not 0, where no table tells of it.
SELECT
    customer_orders.customer_id,
    customer_orders.country,
    customer_orders.n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on,
    expected_gaps.n_purchase_days,
    expected_gaps.last_purchase_on,
    expected_gaps.lateness,
    date_diff('day', customer_gaps.first_purchase_on, $as_of) AS tenure_days,
    broken_words.complained_on,
    broken_words.broken_on,
    told_scores.detractor_on,
    told_scores.satisfied_on,
    told_scores.satisfaction_fall,
    told_scores.pleased_on,
    coalesce(told_scores.n_scores, 0) AS n_scores,
    coalesce(told_scores.n_scores_read, 0) AS n_scores_read,
    what_is_told.tells_feedback OR what_is_told.tells_promises OR what_is_told.tells_deliveries AS tells_signs,
    CASE WHEN what_is_told.tells_messages THEN coalesce(customer_effort.contacts_90, 0) END AS contacts_90,
    CASE WHEN what_is_told.tells_purposes THEN coalesce(customer_effort.others_365, 0) END AS others_365,
    CASE WHEN what_is_told.tells_rewards THEN coalesce(customer_effort.rewards_365, 0) END AS rewards_365,
    CASE
        WHEN what_is_told.tells_settled OR what_is_told.tells_rewards
            THEN coalesce(customer_effort.settled_90, 0) + coalesce(customer_effort.rewards_90, 0)
    END AS service_90
FROM customer_orders
INNER JOIN customer_gaps ON customer_orders.customer_id = customer_gaps.customer_id
INNER JOIN expected_gaps ON customer_orders.customer_id = expected_gaps.customer_id
CROSS JOIN what_is_told
LEFT JOIN broken_words ON customer_orders.customer_id = broken_words.customer_id
LEFT JOIN told_scores ON customer_orders.customer_id = told_scores.customer_id
LEFT JOIN customer_effort ON customer_orders.customer_id = customer_effort.customer_id
WHERE customer_orders.n_orders > 0
