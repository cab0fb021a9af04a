-- Grain: one row per customer and channel with a permission event: may we write about everything there?
-- Materialised: customer_id, channel
-- The latest event wins, ties are withdrawals; unknown is not in here and never permission. A grant for one topic
-- permits that topic, not the channel; a topic taken back since the last grant is one we may not know to avoid, so
-- the channel is closed. A hard bounce on record makes it unreachable.
WITH latest AS (
    SELECT
        permission_words.customer_id,
        permission_words.channel,
        max(permission_words.granted_at) FILTER (WHERE permission_words.topic = '') AS granted_at,
        max(permission_words.withdrawn_at) AS withdrawn_at
    FROM permission_words
    WHERE permission_words.topic = '' OR permission_words.withdrawn_at IS NOT NULL
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
