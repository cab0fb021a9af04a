-- Grain: one row per customer, channel and topic with a permission event of its own before $as_of: how it stands there.
-- Topic '' is everything. What was said of everything covers a topic until a later word on the topic itself; ties are
-- withdrawals. before is how the customer stands on everything.
WITH words AS (
    SELECT
        permission_events.customer_id,
        permission_events.channel,
        coalesce(lower(trim(permission_events.topic)), '') AS topic,
        permission_events.status,
        permission_events.changed_at,
        row_number() OVER (
            PARTITION BY
                permission_events.customer_id,
                permission_events.channel,
                coalesce(lower(trim(permission_events.topic)), '')
            ORDER BY
                permission_events.changed_at DESC NULLS LAST,
                CASE permission_events.status WHEN 'withdrawn' THEN 1 ELSE 2 END
        ) AS place
    FROM permission_events
)

SELECT
    words.customer_id,
    words.channel,
    words.topic,
    whole.status AS before,
    CASE
        WHEN whole.changed_at > words.changed_at THEN whole.status
        WHEN whole.changed_at = words.changed_at AND whole.status = 'withdrawn' THEN whole.status
        ELSE words.status
    END AS status
FROM words
LEFT JOIN words AS whole
    ON words.customer_id = whole.customer_id AND words.channel = whole.channel AND whole.topic = '' AND whole.place = 1
WHERE words.place = 1
