-- Grain: one row per customer, channel and day from which they might be written to there, before $as_of: until when.
-- Optional: permission_events
-- As in permissions: of one day the latest counts, ties are withdrawals, a topic taken back closes the channel, and
-- from a hard bounce on nothing arrives. A grant repeated begins where the one before ends. Still open is $as_of.
WITH told AS (
    SELECT
        permission_events.customer_id,
        permission_events.channel,
        permission_events.status,
        CAST(permission_events.changed_at AS DATE) AS changed_on,
        row_number() OVER (
            PARTITION BY
                permission_events.customer_id,
                permission_events.channel,
                CAST(permission_events.changed_at AS DATE)
            ORDER BY
                permission_events.changed_at DESC,
                CASE permission_events.status WHEN 'withdrawn' THEN 1 ELSE 2 END
        ) AS place
    FROM permission_events
    WHERE permission_events.topic IS NULL OR permission_events.status = 'withdrawn'
),

followed AS (
    SELECT
        told.customer_id,
        told.channel,
        told.status,
        told.changed_on,
        lead(told.changed_on) OVER (PARTITION BY told.customer_id, told.channel ORDER BY told.changed_on) AS next_on
    FROM told
    WHERE told.place = 1
),

bounced AS (
    SELECT
        message_channels.customer_id,
        message_channels.channel,
        min(CAST(message_channels.bounced_at AS DATE)) AS bounced_on
    FROM message_channels
    WHERE CAST(message_channels.bounced_at AS DATE) < $as_of
    GROUP BY message_channels.customer_id, message_channels.channel
)

SELECT
    followed.customer_id,
    followed.channel,
    followed.changed_on AS from_on,
    least(coalesce(followed.next_on, $as_of), bounced.bounced_on) AS until_on
FROM followed
LEFT JOIN bounced ON followed.customer_id = bounced.customer_id AND followed.channel = bounced.channel
WHERE followed.status = 'granted' AND coalesce(followed.changed_on < bounced.bounced_on, TRUE)
