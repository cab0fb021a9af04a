-- Grain: one row per buyer written to by the end of their first 90 days, as of $as_of.
-- Materialised: customer_id
-- Optional: messages, campaigns
-- A welcome is what greets, helps or asks rather than sells: a campaign for value or listening in the first 90 days, or
-- one that is called a welcome, which may come before the first order. Order confirmations welcome nobody.
WITH sent AS (
    SELECT
        messages.customer_id,
        messages.sent_on >= customer_gaps.first_purchase_on AS is_after_order,
        campaigns.purpose,
        coalesce(
            contains(lower(campaigns.type), 'welcome') OR contains(lower(campaigns.campaign), 'welcome'), FALSE
        ) AS is_called_welcome
    FROM messages
    INNER JOIN customer_gaps ON messages.customer_id = customer_gaps.customer_id
    LEFT JOIN campaigns ON messages.source = campaigns.source AND messages.campaign_id = campaigns.campaign_id
    WHERE
        messages.sent_on < $as_of
        AND messages.sent_on < customer_gaps.first_purchase_on + 90
        AND coalesce(messages.direction, 'out') = 'out'
        AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
)

SELECT
    sent.customer_id,
    count(*) FILTER (WHERE sent.is_after_order) AS n_contacts,
    count(*) FILTER (WHERE sent.is_after_order AND sent.purpose = 'selling') AS n_selling,
    count(*) FILTER (
        WHERE sent.is_called_welcome OR (sent.is_after_order AND sent.purpose IN ('value', 'listening'))
    ) AS n_welcomes
FROM sent
GROUP BY sent.customer_id
