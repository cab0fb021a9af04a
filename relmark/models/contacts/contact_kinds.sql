-- Grain: one row per source, campaign and channel by which messages were sent before $as_of.
-- Materialised: kind_place
-- Optional: campaigns
-- Only what is known of a campaign gives a contact its purpose; whatever else was sent is unclassified, and counts as
-- marketing: it needs permission, and it wears people out.
WITH used AS (
    SELECT DISTINCT messages.source, messages.campaign_id, messages.channel AS told_channel
    FROM messages
    WHERE messages.sent_on < $as_of AND coalesce(messages.direction, 'out') = 'out'
)

SELECT
    CAST(
        row_number() OVER (
            ORDER BY used.source NULLS LAST, used.campaign_id NULLS LAST, used.told_channel NULLS LAST
        ) AS INTEGER
    ) AS kind_place,
    used.source,
    used.campaign_id,
    used.told_channel,
    coalesce(used.told_channel, campaigns.channel, 'unknown') AS channel,
    coalesce(campaigns.campaign, used.campaign_id) AS campaign,
    coalesce(campaigns.purpose, 'unclassified') AS purpose,
    coalesce(campaigns.type, 'unclassified') AS type,
    coalesce(campaigns.purpose IN ('selling', 'value'), TRUE) AS is_marketing
FROM used
LEFT JOIN campaigns ON used.source = campaigns.source AND used.campaign_id = campaigns.campaign_id
