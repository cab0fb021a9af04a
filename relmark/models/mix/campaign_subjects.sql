-- Grain: one row per campaign with a subject, sent in the $mix_days before $as_of and not a service message.
-- Optional: campaigns
-- Order: first_sent_on, source, campaign_id
SELECT
    contact_kinds.source,
    contact_kinds.campaign_id,
    campaigns.campaign,
    campaigns.subject,
    min(contact_days.sent_on) AS first_sent_on,
    max(contact_days.sent_on) AS last_sent_on,
    CAST(sum(contact_days.n_contacts) AS BIGINT) AS n_contacts
FROM contact_days
INNER JOIN contact_kinds ON contact_days.kind_place = contact_kinds.kind_place
INNER JOIN campaigns
    ON contact_kinds.source = campaigns.source AND contact_kinds.campaign_id = campaigns.campaign_id
WHERE
    contact_days.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    AND contact_kinds.purpose <> 'service'
    AND campaigns.subject IS NOT NULL
GROUP BY contact_kinds.source, contact_kinds.campaign_id, campaigns.campaign, campaigns.subject
