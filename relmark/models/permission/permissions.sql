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
)

SELECT
    latest.customer_id,
    latest.channel,
    latest.status,
    latest.changed_at,
    coalesce(latest.status = 'granted' AND bounces.bounced_at IS NULL, FALSE) AS may_contact,
    bounces.bounced_at
FROM latest
LEFT JOIN bounces ON latest.customer_id = bounces.customer_id AND latest.channel = bounces.channel
WHERE latest.place = 1
