-- Grain: one row per stretch of days without a marketing contact in the $mix_days before $as_of, longest first.
-- Order: gap_days DESC, gap_from_on
-- From one day on which something was sent to the next; the last stretch ends at $as_of. The first begins with the last
-- contact before these days, if there was one: a silence they began in is no shorter for it.
WITH earlier AS (
    SELECT max(contact_days.sent_on) AS sent_on
    FROM contact_days
    INNER JOIN contact_kinds ON contact_days.kind_place = contact_kinds.kind_place
    INNER JOIN audiences ON contact_days.audience_place = audiences.audience_place
    WHERE
        contact_days.sent_on < $as_of - CAST($mix_days AS INTEGER)
        AND contact_kinds.is_marketing
        AND ($customer_country = 'all' OR audiences.country = $customer_country)
        AND NOT ($leave_out_one_time AND audiences.is_one_time)
),

days AS (
    SELECT DISTINCT sent_days.sent_on
    FROM sent_days
    WHERE sent_days.is_marketing
    UNION ALL
    SELECT earlier.sent_on
    FROM earlier
    WHERE earlier.sent_on IS NOT NULL
),

following AS (
    SELECT days.sent_on AS gap_from_on, lead(days.sent_on) OVER (ORDER BY days.sent_on) AS next_on
    FROM days
)

SELECT
    following.gap_from_on,
    coalesce(following.next_on, $as_of) AS gap_to_on,
    date_diff('day', following.gap_from_on, coalesce(following.next_on, $as_of)) AS gap_days
FROM following
