-- Grain: one row per customer and channel with a permission event: may we write about everything there?
-- Materialised: customer_id, channel
-- The latest event wins, ties are withdrawals; unknown is not in here and never permission. A grant for one topic
-- permits that topic, not the channel; a topic taken back since the last grant is one we may not know to avoid, so
-- the channel is closed. A hard bounce on record makes it unreachable.
WITH latest AS (
    SELECT
        permission_events.customer_id,
        permission_events.channel,
        permission_events.status,
        permission_events.changed_at,
        row_number() OVER (
            PARTITION BY permission_events.customer_id, permission_events.channel
            ORDER BY
                permission_events.changed_at DESC NULLS LAST,
                CASE permission_events.status WHEN 'withdrawn' THEN 1 ELSE 2 END
        ) AS place
    FROM permission_events
    WHERE permission_events.topic IS NULL OR permission_events.status = 'withdrawn'
),

bounced AS (
    SELECT message_channels.customer_id, message_channels.channel, max(message_channels.bounced_at) AS bounced_at
    FROM message_channels
    WHERE CAST(message_channels.bounced_at AS DATE) < $as_of
    GROUP BY message_channels.customer_id, message_channels.channel
)

SELECT
    latest.customer_id,
    latest.channel,
    latest.status,
    latest.changed_at,
    coalesce(latest.status = 'granted' AND bounced.bounced_at IS NULL, FALSE) AS may_contact,
    bounced.bounced_at
FROM latest
LEFT JOIN bounced ON latest.customer_id = bounced.customer_id AND latest.channel = bounced.channel
WHERE latest.place = 1
