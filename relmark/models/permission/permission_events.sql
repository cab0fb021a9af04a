-- Grain: one row per customer, channel, topic and moment permission was given or taken back, before $as_of.
-- An unsubscribe or a complaint takes back its channel, for all topics, at that moment. It is sure where the channel of
-- the message is known; otherwise every channel is closed to be safe, and nobody is blamed for having used it.
SELECT consents.customer_id, consents.channel, consents.topic, consents.status, consents.changed_at, TRUE AS is_sure
FROM consents
WHERE consents.customer_id IS NOT NULL AND consents.changed_on < $as_of
UNION ALL
SELECT
    message_channels.customer_id,
    message_channels.channel,
    CAST(NULL AS VARCHAR) AS topic,
    'withdrawn' AS status,
    message_channels.unsubscribed_at AS changed_at,
    message_channels.is_sure
FROM message_channels
WHERE CAST(message_channels.unsubscribed_at AS DATE) < $as_of
UNION ALL
SELECT
    message_channels.customer_id,
    message_channels.channel,
    CAST(NULL AS VARCHAR) AS topic,
    'withdrawn' AS status,
    message_channels.complained_at AS changed_at,
    message_channels.is_sure
FROM message_channels
WHERE CAST(message_channels.complained_at AS DATE) < $as_of
