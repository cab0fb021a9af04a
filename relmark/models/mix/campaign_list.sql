-- Grain: one row per campaign that is listed, or was sent before $as_of.
-- Optional: campaigns, campaign_sends
-- Order: is_classified, n_sent DESC, source, campaign_id
-- Messages may name a campaign that no list has: its number is its name then, and it can be classified all the same.
SELECT
    coalesce(campaigns.source, campaign_sends.source) AS source,
    coalesce(campaigns.campaign_id, campaign_sends.campaign_id) AS campaign_id,
    coalesce(campaigns.campaign, campaigns.campaign_id, campaign_sends.campaign_id) AS campaign,
    campaigns.subject,
    coalesce(campaigns.channel, campaign_sends.channel) AS channel,
    campaigns.purpose,
    campaigns.type,
    campaigns.purpose IS NOT NULL AS is_classified,
    coalesce(campaign_sends.n_sent, 0) AS n_sent,
    campaign_sends.last_sent_on
FROM campaigns
FULL JOIN campaign_sends
    ON campaigns.source = campaign_sends.source AND campaigns.campaign_id = campaign_sends.campaign_id
