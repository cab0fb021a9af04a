-- Grain: one row per message to or from a known customer and channel it may have gone by.
-- Materialised: customer_id, channel
-- Optional: messages, campaigns
-- A message without a channel has its campaign's; where neither names one it counts for every channel, the safe side.
WITH told AS (
    SELECT messages.*, coalesce(messages.channel, campaigns.channel) AS told_channel
    FROM messages
    LEFT JOIN campaigns
        ON messages.source = campaigns.source AND messages.campaign_id = campaigns.campaign_id
    WHERE messages.customer_id IS NOT NULL
)

SELECT
    told.customer_id,
    channels.channel,
    told.told_channel IS NOT NULL AS is_sure,
    told.unsubscribed_at,
    told.complained_at,
    told.bounced_at
FROM told
INNER JOIN (
    VALUES
    ('email'), ('sms'), ('phone'), ('post'), ('push'), ('chat'), ('social'), ('in_person'), ('web'), ('other')
) AS channels (channel)
    ON coalesce(told.told_channel = channels.channel, TRUE)
WHERE
    told.unsubscribed_at IS NOT NULL
    OR told.complained_at IS NOT NULL
    OR told.bounced_at IS NOT NULL
