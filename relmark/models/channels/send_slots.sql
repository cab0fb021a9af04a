-- Grain: one row per channel and weekday, and one per channel and hour: sends, contacts, answers, and their spread.
-- Materialised: channel, slot_kind, slot
-- A send is what went out of one campaign on one day (and hour): its people get the same message, so that they are not
-- independent, and the spread of sends is what counts (the linearised variance of a ratio). Filters do not act on it.
WITH sends AS (
    SELECT
        contact_kinds.channel,
        sent_hours.kind_place,
        date_diff('day', DATE '1970-01-05', sent_hours.sent_on) % 7 AS weekday,
        sent_hours.hour,
        sent_hours.sent_on,
        CAST(sent_hours.n_contacts AS DOUBLE) AS n,
        CAST(sent_hours.n_answered AS DOUBLE) AS k
    FROM sent_hours
    INNER JOIN contact_kinds ON sent_hours.kind_place = contact_kinds.kind_place
),

slotted AS (
    SELECT sends.channel, 'hour' AS slot_kind, sends.hour AS slot, sends.n, sends.k
    FROM sends
    UNION ALL
    SELECT sends.channel, 'weekday' AS slot_kind, sends.weekday AS slot, sum(sends.n) AS n, sum(sends.k) AS k
    FROM sends
    GROUP BY sends.channel, sends.kind_place, sends.sent_on, sends.weekday
)

SELECT
    slotted.channel,
    slotted.slot_kind,
    CAST(slotted.slot AS BIGINT) AS slot,
    count(*) AS n_sends,
    CAST(sum(slotted.n) AS DOUBLE) AS n_contacts,
    CAST(sum(slotted.k) AS DOUBLE) AS n_answered,
    CAST(sum(slotted.k * slotted.k) AS DOUBLE) AS kk,
    CAST(sum(slotted.k * slotted.n) AS DOUBLE) AS kn,
    CAST(sum(slotted.n * slotted.n) AS DOUBLE) AS nn
FROM slotted
GROUP BY slotted.channel, slotted.slot_kind, slotted.slot
