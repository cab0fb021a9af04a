-- Grain: one row per customer and channel by which a message came back before $as_of: when, the last time.
-- Optional: messages
-- Whatever permission says, nothing arrives there any more.
SELECT message_channels.customer_id, message_channels.channel, max(message_channels.bounced_at) AS bounced_at
FROM message_channels
WHERE CAST(message_channels.bounced_at AS DATE) < $as_of
GROUP BY message_channels.customer_id, message_channels.channel
