-- Grain: one row per message to or from a known customer, before $as_of, with the responses known by then.
-- Optional: messages, campaigns
-- An opening is a response only where there is no other: mail software opens too.
WITH dated AS (
    SELECT
        messages.*,
        coalesce(messages.direction = 'in', FALSE) AS is_from_customer,
        CASE WHEN CAST(messages.clicked_at AS DATE) < $as_of THEN ', clicked' ELSE '' END
        || CASE WHEN CAST(messages.replied_at AS DATE) < $as_of THEN ', replied' ELSE '' END
        || CASE WHEN CAST(messages.bounced_at AS DATE) < $as_of THEN ', bounced' ELSE '' END
        || CASE WHEN CAST(messages.unsubscribed_at AS DATE) < $as_of THEN ', unsubscribed' ELSE '' END
        || CASE WHEN CAST(messages.complained_at AS DATE) < $as_of THEN ', complained' ELSE '' END AS responses,
        CASE WHEN CAST(messages.opened_at AS DATE) < $as_of THEN 'opened' END AS opened
    FROM messages
    WHERE messages.customer_id IS NOT NULL AND messages.sent_on < $as_of
)

SELECT
    dated.customer_id,
    dated.sent_at AS happened_at,
    dated.sent_on AS happened_on,
    CASE WHEN dated.is_from_customer THEN 'message in' ELSE 'message' END AS kind,
    coalesce(campaigns.campaign, campaigns.type) AS what,
    CASE WHEN dated.is_from_customer THEN dated.text ELSE coalesce(campaigns.subject, dated.text) END AS detail,
    coalesce(dated.channel, campaigns.channel) AS channel,
    campaigns.purpose,
    coalesce(nullif(substr(dated.responses, 3), ''), dated.opened) AS outcome,
    dated.source,
    dated.message_id AS source_id
FROM dated
LEFT JOIN campaigns ON dated.source = campaigns.source AND dated.campaign_id = campaigns.campaign_id
