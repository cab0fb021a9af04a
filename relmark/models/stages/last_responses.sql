-- Grain: one row per customer who answered or told us something before $as_of: the day of the last of it.
-- Optional: messages, feedback
-- An answer is a click, a reply, a message of their own, or anything told; opens do not count.
WITH answered AS (
    SELECT message_responses.customer_id, message_responses.last_response_on AS responded_on
    FROM message_responses
    WHERE message_responses.last_response_on IS NOT NULL
    UNION ALL
    SELECT messages.customer_id, messages.sent_on AS responded_on
    FROM messages
    WHERE messages.customer_id IS NOT NULL AND messages.direction = 'in' AND messages.sent_on < $as_of
    UNION ALL
    SELECT feedback.customer_id, feedback.said_on AS responded_on
    FROM feedback
    WHERE feedback.customer_id IS NOT NULL AND feedback.said_on < $as_of
)

SELECT answered.customer_id, max(answered.responded_on) AS last_response_on
FROM answered
GROUP BY answered.customer_id
