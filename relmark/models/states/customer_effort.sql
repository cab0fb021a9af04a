-- Grain: one row per customer on whom we spent effort before $as_of: contacts, rewards, things put right.
-- Materialised: customer_id
-- Optional: messages, campaigns, rewards, feedback
-- Put right is what a customer told us and we settled or answered with news. Other contacts are those known not to sell,
-- order confirmations and other service aside.
WITH spent AS (
    SELECT
        messages.customer_id,
        messages.sent_on AS spent_on,
        'contact' AS kind,
        coalesce(campaigns.purpose IN ('value', 'listening'), FALSE) AS is_other
    FROM messages
    LEFT JOIN campaigns ON messages.source = campaigns.source AND messages.campaign_id = campaigns.campaign_id
    WHERE
        messages.sent_on < $as_of
        AND messages.sent_on >= $as_of - 365
        AND coalesce(messages.direction, 'out') = 'out'
        AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
    UNION ALL
    SELECT rewards.customer_id, rewards.given_on AS spent_on, 'reward' AS kind, FALSE AS is_other
    FROM rewards
    WHERE rewards.given_on < $as_of AND rewards.given_on >= $as_of - 365
    UNION ALL
    SELECT feedback.customer_id, CAST(feedback.resolved_at AS DATE) AS spent_on, 'put right' AS kind, FALSE AS is_other
    FROM feedback
    WHERE CAST(feedback.resolved_at AS DATE) < $as_of AND CAST(feedback.resolved_at AS DATE) >= $as_of - 365
    UNION ALL
    SELECT feedback.customer_id, CAST(feedback.told_at AS DATE) AS spent_on, 'put right' AS kind, FALSE AS is_other
    FROM feedback
    WHERE CAST(feedback.told_at AS DATE) < $as_of AND CAST(feedback.told_at AS DATE) >= $as_of - 365
)

SELECT
    spent.customer_id,
    count(*) FILTER (WHERE spent.kind = 'contact' AND spent.spent_on >= $as_of - 90) AS contacts_90,
    count(*) FILTER (WHERE spent.is_other) AS others_365,
    count(*) FILTER (WHERE spent.kind = 'reward') AS rewards_365,
    count(*) FILTER (WHERE spent.kind = 'reward' AND spent.spent_on >= $as_of - 90) AS rewards_90,
    count(*) FILTER (WHERE spent.kind = 'put right' AND spent.spent_on >= $as_of - 90) AS settled_90
FROM spent
WHERE spent.customer_id IS NOT NULL
GROUP BY spent.customer_id
