-- Grain: one row per message sent before $as_of that needed permission, on a channel where it is recorded, without it.
-- Materialised: customer_id
-- Service needs none; listening and unclassified do. Permission is that of the moment of sending: the latest event
-- before it, ties are withdrawals. Where a message or an event has a day but no time, that day counts for the firm.
-- place is 1 after a withdrawal, 2 where permission is unknown once any is recorded there, 3 where it covers some
-- topics (it depends on which): a number, since there may be tens of millions.
WITH needing AS (
    SELECT contact_kinds.kind_place, permission_recorded.channel, permission_recorded.from_on
    FROM contact_kinds
    INNER JOIN permission_recorded ON contact_kinds.channel = permission_recorded.channel
    WHERE contact_kinds.purpose <> 'service'
),

sent AS (
    SELECT
        sent_contacts.customer_id,
        sent_contacts.kind_place,
        needing.channel,
        needing.from_on,
        sent_contacts.sent_at,
        sent_contacts.sent_on,
        CASE
            WHEN sent_contacts.sent_at = sent_contacts.sent_on THEN sent_contacts.sent_at + INTERVAL 1 DAY
            ELSE sent_contacts.sent_at
        END AS latest_at
    FROM sent_contacts
    INNER JOIN needing ON sent_contacts.kind_place = needing.kind_place
),

amiss AS (
    SELECT sent.*
    FROM sent
    ANTI JOIN permission_turns AS permitted
        ON
            sent.customer_id = permitted.customer_id
            AND sent.channel = permitted.channel
            AND permitted.state = 'granted'
            AND sent.latest_at >= permitted.from_at
            AND sent.sent_on >= permitted.from_on
            AND sent.sent_at <= permitted.open_until_at
            AND sent.sent_on <= permitted.until_on
)

SELECT
    amiss.customer_id, amiss.kind_place, amiss.sent_at, amiss.sent_on,
    CASE
        WHEN permission_turns.state = 'some topics' THEN 3
        WHEN permission_turns.state = 'withdrawn' AND permission_turns.from_on < amiss.sent_on THEN 1
        WHEN permission_turns.state = 'withdrawn' AND permission_turns.sure_from_at < amiss.sent_at THEN 1
        ELSE 2
    END AS place,
    CASE WHEN permission_turns.state = 'withdrawn' THEN permission_turns.from_on END AS withdrawn_on
FROM amiss
LEFT JOIN permission_turns
    ON
        amiss.customer_id = permission_turns.customer_id
        AND amiss.channel = permission_turns.channel
        AND amiss.sent_at >= permission_turns.from_at
        AND amiss.sent_at < permission_turns.until_at
WHERE amiss.sent_on >= amiss.from_on OR permission_turns.state IN ('withdrawn', 'some topics')
