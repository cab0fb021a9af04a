-- Grain: one row per customer we wrote to or heard from before $as_of: the last day of each.
-- Materialised: customer_id
-- Optional: messages, feedback
-- We hear from them in a message, an answer to one, or feedback. Clicks are no words.
WITH sides AS (
    SELECT
        messages.customer_id,
        CASE
            WHEN
                coalesce(messages.direction, 'out') = 'out'
                AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
                THEN messages.sent_on
        END AS sent_on,
        CASE
            WHEN messages.direction = 'in' THEN messages.sent_on
            WHEN CAST(messages.replied_at AS DATE) < $as_of THEN CAST(messages.replied_at AS DATE)
        END AS heard_on
    FROM messages
    WHERE messages.customer_id IS NOT NULL AND messages.sent_on < $as_of
    UNION ALL
    SELECT feedback.customer_id, CAST(NULL AS DATE) AS sent_on, feedback.said_on AS heard_on
    FROM feedback
    WHERE feedback.customer_id IS NOT NULL AND feedback.said_on < $as_of
)

SELECT sides.customer_id, max(sides.sent_on) AS last_sent_on, max(sides.heard_on) AS last_heard_on
FROM sides
GROUP BY sides.customer_id
