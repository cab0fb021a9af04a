-- Grain: one row per customer and channel with a permission event about everything or about $contact_topic.
-- The latest event wins, ties are withdrawals. What was said of other topics does not count: a grant for this one is
-- enough, and taking back another takes nothing from it. A hard bounce on record makes the channel unreachable.
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
    WHERE permission_events.topic IS NULL OR lower(trim(permission_events.topic)) = lower(trim($contact_topic))
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
