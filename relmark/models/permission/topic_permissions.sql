-- Grain: one row per customer and channel with a permission event about everything or about $contact_topic.
-- As permissions. What was said of other topics does not count: a grant for this one is enough, and taking back another
-- takes nothing from it.
WITH latest AS (
    SELECT
        permission_words.customer_id,
        permission_words.channel,
        max(permission_words.granted_at) AS granted_at,
        max(permission_words.withdrawn_at) AS withdrawn_at
    FROM permission_words
    WHERE permission_words.topic IN ('', lower(trim($contact_topic)))
    GROUP BY permission_words.customer_id, permission_words.channel
)

SELECT
    latest.customer_id,
    latest.channel,
    CASE WHEN latest.withdrawn_at >= coalesce(latest.granted_at, latest.withdrawn_at) THEN 'withdrawn' ELSE 'granted'
    END AS status,
    greatest(latest.granted_at, latest.withdrawn_at) AS changed_at,
    coalesce(latest.granted_at > latest.withdrawn_at, latest.granted_at IS NOT NULL) AND bounces.bounced_at IS NULL
        AS may_contact,
    bounces.bounced_at
FROM latest
LEFT JOIN bounces ON latest.customer_id = bounces.customer_id AND latest.channel = bounces.channel
