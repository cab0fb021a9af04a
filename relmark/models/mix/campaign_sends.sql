-- Grain: one row per source and campaign sent to known customers before $as_of, and not bounced by then.
-- Materialised: source, campaign_id
-- Apart from `campaign_list`, so that classifying campaigns does not have all messages counted again.
SELECT
    messages.source,
    messages.campaign_id,
    CASE WHEN min(messages.channel) = max(messages.channel) THEN min(messages.channel) END AS channel,
    count(*) AS n_sent,
    max(messages.sent_on) AS last_sent_on
FROM messages
WHERE
    messages.campaign_id IS NOT NULL
    AND messages.customer_id IS NOT NULL
    AND messages.sent_on < $as_of
    AND coalesce(messages.direction, 'out') = 'out'
    AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
GROUP BY messages.source, messages.campaign_id
