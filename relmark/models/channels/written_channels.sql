-- Grain: one row per customer and channel we wrote to them by before $as_of, service messages apart.
-- Materialised: customer_id, channel
-- n_lately are those of the $mix_days before $as_of. A click or a reply is an answer; an open is not.
SELECT
    contacts.customer_id,
    contacts.channel,
    count(*) AS n_contacts,
    count(*) FILTER (WHERE contacts.is_answered) AS n_answered,
    count(*) FILTER (WHERE contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER)) AS n_lately
FROM contacts
WHERE contacts.purpose <> 'service' AND contacts.channel <> 'unknown'
GROUP BY contacts.customer_id, contacts.channel
