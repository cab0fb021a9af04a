-- Grain: one row per kind of contact, day and hour in the $mix_days before $as_of: sent, and answered.
-- Letters are read when they arrive, so they are left out. Contacts of the last 7 days may still be answered.
-- A message at midnight sharp has a day but no time of day. Hours are those of the firm's clock.
SELECT
    contacts.kind_place,
    contacts.sent_on,
    CAST(substr(CAST(contacts.sent_at AS VARCHAR), 12, 2) AS INTEGER) AS hour,
    count(*) AS n_contacts,
    count(*) FILTER (WHERE contacts.is_answered) AS n_answered
FROM contacts
WHERE
    contacts.purpose <> 'service'
    AND contacts.channel NOT IN ('unknown', 'post')
    AND contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    AND contacts.sent_on < $as_of - 7
    AND contacts.sent_at > contacts.sent_on
GROUP BY
    contacts.kind_place,
    contacts.sent_on,
    CAST(substr(CAST(contacts.sent_at AS VARCHAR), 12, 2) AS INTEGER)
