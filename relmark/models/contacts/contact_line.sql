-- Grain: one row per message sent to a known customer before $as_of and not bounced by then, and one per purchase day.
-- Optional: purchase_days
-- Both lie on one line of days, so that one pass over it finds what came before a contact and what came after. Names
-- are numbers here, to keep fifty million rows narrow: `contacts` has the words.
SELECT
    messages.customer_id,
    CAST(date_diff('day', DATE '1970-01-01', messages.sent_on) AS INTEGER) AS day_number,
    CAST(NULL AS INTEGER) AS order_number,
    contact_kinds.kind_place,
    contact_kinds.is_marketing,
    messages.sent_at,
    messages.sent_on,
    coalesce(CAST(messages.opened_at AS DATE) < $as_of, FALSE) AS is_opened,
    coalesce(CAST(messages.clicked_at AS DATE) < $as_of, FALSE) AS is_clicked,
    coalesce(CAST(messages.replied_at AS DATE) < $as_of, FALSE) AS is_replied,
    coalesce(CAST(messages.unsubscribed_at AS DATE) < $as_of, FALSE) AS is_opt_out,
    coalesce(CAST(messages.complained_at AS DATE) < $as_of, FALSE) AS is_complaint
FROM messages
INNER JOIN contact_kinds
    ON
        messages.source IS NOT DISTINCT FROM contact_kinds.source
        AND messages.campaign_id IS NOT DISTINCT FROM contact_kinds.campaign_id
        AND messages.channel IS NOT DISTINCT FROM contact_kinds.told_channel
WHERE
    messages.customer_id IS NOT NULL
    AND messages.sent_on < $as_of
    AND coalesce(messages.direction, 'out') = 'out'
    AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
UNION ALL
SELECT
    purchase_days.customer_id,
    CAST(date_diff('day', DATE '1970-01-01', purchase_days.ordered_on) AS INTEGER) AS day_number,
    CAST(date_diff('day', DATE '1970-01-01', purchase_days.ordered_on) AS INTEGER) AS order_number,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM purchase_days
