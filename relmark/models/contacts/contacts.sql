-- Grain: one row per message sent to a known customer before $as_of and not bounced by then, in words.
-- The country and whether they bought once are in `customer_audience`: joined only where they are needed.
SELECT
    sent_contacts.*,
    contact_kinds.source,
    contact_kinds.channel,
    contact_kinds.campaign_id,
    contact_kinds.campaign,
    contact_kinds.purpose,
    contact_kinds.type,
    contact_kinds.is_marketing,
    sent_contacts.is_clicked OR sent_contacts.is_replied AS is_answered,
    sent_contacts.sent_on + 14 < $as_of AS is_whole_14
FROM sent_contacts
INNER JOIN contact_kinds ON sent_contacts.kind_place = contact_kinds.kind_place
