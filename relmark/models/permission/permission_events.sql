-- Grain: one row per customer, channel, topic and moment permission was given or taken back, before $as_of.
-- Optional: messages
-- An unsubscribe or a complaint takes back its channel, for all topics, at that moment.
SELECT consents.customer_id, consents.channel, consents.topic, consents.status, consents.changed_at
FROM consents
WHERE consents.customer_id IS NOT NULL AND consents.changed_on < $as_of
UNION ALL
SELECT
    messages.customer_id,
    messages.channel,
    CAST(NULL AS VARCHAR) AS topic,
    'withdrawn' AS status,
    least(messages.unsubscribed_at, messages.complained_at) AS changed_at
FROM messages
WHERE
    messages.customer_id IS NOT NULL
    AND messages.channel IS NOT NULL
    AND CAST(least(messages.unsubscribed_at, messages.complained_at) AS DATE) < $as_of
