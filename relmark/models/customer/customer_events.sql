-- Grain: one row per thing that passed between a customer and us, both ways, before $as_of.
-- Optional: rewards, consents
-- Lanes: orders; sent, what we sent; said, what they said; given, what we promised, did and gave.
SELECT
    order_events.customer_id, order_events.happened_at, order_events.happened_on, 'orders' AS lane, order_events.kind,
    order_events.what, order_events.detail, order_events.channel, CAST(NULL AS VARCHAR) AS purpose,
    order_events.outcome, order_events.amount,
    CAST(NULL AS DOUBLE) AS score, CAST(NULL AS DOUBLE) AS scale_low, CAST(NULL AS DOUBLE) AS scale_high,
    order_events.source, order_events.source_id
FROM order_events
UNION ALL
SELECT
    message_events.customer_id, message_events.happened_at, message_events.happened_on,
    CASE message_events.kind WHEN 'message' THEN 'sent' ELSE 'said' END AS lane, message_events.kind,
    message_events.what, message_events.detail, message_events.channel, message_events.purpose,
    message_events.outcome, CAST(NULL AS DECIMAL(18, 2)) AS amount,
    CAST(NULL AS DOUBLE) AS score, CAST(NULL AS DOUBLE) AS scale_low, CAST(NULL AS DOUBLE) AS scale_high,
    message_events.source, message_events.source_id
FROM message_events
UNION ALL
SELECT
    feedback_events.customer_id, feedback_events.happened_at, feedback_events.happened_on,
    CASE feedback_events.kind WHEN 'feedback' THEN 'said' ELSE 'given' END AS lane, feedback_events.kind,
    feedback_events.what, feedback_events.detail, CAST(NULL AS VARCHAR) AS channel, CAST(NULL AS VARCHAR) AS purpose,
    feedback_events.outcome, CAST(NULL AS DECIMAL(18, 2)) AS amount,
    feedback_events.score, feedback_events.scale_low, feedback_events.scale_high,
    feedback_events.source, feedback_events.source_id
FROM feedback_events
UNION ALL
SELECT
    promise_events.customer_id, promise_events.happened_at, promise_events.happened_on, 'given' AS lane,
    promise_events.kind, promise_events.what, promise_events.detail, CAST(NULL AS VARCHAR) AS channel,
    CAST(NULL AS VARCHAR) AS purpose, promise_events.outcome, CAST(NULL AS DECIMAL(18, 2)) AS amount,
    CAST(NULL AS DOUBLE) AS score, CAST(NULL AS DOUBLE) AS scale_low, CAST(NULL AS DOUBLE) AS scale_high,
    promise_events.source, promise_events.source_id
FROM promise_events
UNION ALL
SELECT
    rewards.customer_id, rewards.given_at AS happened_at, rewards.given_on AS happened_on, 'given' AS lane,
    'reward' AS kind, rewards.kind AS what, rewards.reason AS detail, CAST(NULL AS VARCHAR) AS channel,
    CAST(NULL AS VARCHAR) AS purpose, CASE WHEN CAST(rewards.used_at AS DATE) < $as_of THEN 'used' END AS outcome,
    rewards.value AS amount,
    CAST(NULL AS DOUBLE) AS score, CAST(NULL AS DOUBLE) AS scale_low, CAST(NULL AS DOUBLE) AS scale_high,
    rewards.source, rewards.reward_id AS source_id
FROM rewards
WHERE rewards.customer_id IS NOT NULL AND rewards.given_on < $as_of
UNION ALL
SELECT
    consents.customer_id, consents.changed_at AS happened_at, consents.changed_on AS happened_on, 'said' AS lane,
    'consent' AS kind, consents.status AS what, coalesce(consents.topic, consents.proof) AS detail, consents.channel,
    CAST(NULL AS VARCHAR) AS purpose, CAST(NULL AS VARCHAR) AS outcome, CAST(NULL AS DECIMAL(18, 2)) AS amount,
    CAST(NULL AS DOUBLE) AS score, CAST(NULL AS DOUBLE) AS scale_low, CAST(NULL AS DOUBLE) AS scale_high,
    consents.source, consents.channel AS source_id
FROM consents
WHERE consents.customer_id IS NOT NULL AND consents.changed_on < $as_of
