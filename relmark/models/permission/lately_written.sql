-- Grain: one row per customer sent marketing in the 28 days before $as_of: how many messages.
-- Materialised: customer_id
-- What is unclassified counts as marketing: it wears people out as well. What bounced reached nobody.
SELECT messages.customer_id, count(*) AS n_28
FROM messages
INNER JOIN contact_kinds
    ON
        messages.source IS NOT DISTINCT FROM contact_kinds.source
        AND messages.campaign_id IS NOT DISTINCT FROM contact_kinds.campaign_id
        AND messages.channel IS NOT DISTINCT FROM contact_kinds.told_channel
WHERE
    messages.customer_id IS NOT NULL
    AND messages.sent_on < $as_of
    AND messages.sent_on >= $as_of - 28
    AND coalesce(messages.direction, 'out') = 'out'
    AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
    AND contact_kinds.is_marketing
GROUP BY messages.customer_id
