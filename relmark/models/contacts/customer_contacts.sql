-- Grain: one row per customer we wrote to, or who wrote, in the $mix_days before $as_of: by purpose, and what came back.
-- Materialised: customer_id
WITH events AS (
    SELECT
        contacts.customer_id,
        contacts.sent_on,
        contacts.purpose,
        contacts.is_marketing,
        contacts.is_clicked,
        contacts.is_replied,
        FALSE AS is_in
    FROM contacts
    WHERE contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    UNION ALL
    SELECT messages.customer_id, messages.sent_on, 'in' AS purpose, FALSE, FALSE, FALSE, TRUE AS is_in
    FROM messages
    WHERE
        messages.customer_id IS NOT NULL
        AND messages.direction = 'in'
        AND messages.sent_on < $as_of
        AND messages.sent_on >= $as_of - CAST($mix_days AS INTEGER)
),

counted AS (
    SELECT
        events.customer_id,
        count(*) FILTER (WHERE NOT events.is_in) AS n_contacts,
        count(*) FILTER (WHERE events.purpose = 'selling') AS n_selling,
        count(*) FILTER (WHERE events.purpose = 'value') AS n_value,
        count(*) FILTER (WHERE events.purpose = 'listening') AS n_listening,
        count(*) FILTER (WHERE events.purpose = 'service') AS n_service,
        count(*) FILTER (WHERE events.purpose = 'unclassified') AS n_unclassified,
        count(*) FILTER (WHERE events.is_marketing) AS n_marketing,
        count(*) FILTER (WHERE events.is_marketing AND events.sent_on >= $as_of - 28) AS n_28,
        count(*) FILTER (WHERE events.is_in) AS n_in,
        count(*) FILTER (WHERE events.is_clicked) AS n_clicks,
        count(*) FILTER (WHERE events.is_replied) AS n_replies,
        max(CASE WHEN NOT events.is_in THEN events.sent_on END) AS last_sent_on
    FROM events
    GROUP BY events.customer_id
)

SELECT
    counted.*,
    customer_audience.country,
    customer_audience.is_one_time
FROM counted
INNER JOIN customer_audience ON counted.customer_id = customer_audience.customer_id
