-- Grain: one row per customer and day they answered or told us something, before $as_of.
-- Materialised: customer_id, answered_on
-- Optional: messages, feedback
-- An answer is a click, a reply, a message of their own, or anything told; opens do not count.
WITH answered AS (
    SELECT message_answers.customer_id, message_answers.clicked_on AS answered_on
    FROM message_answers
    WHERE message_answers.clicked_on IS NOT NULL
    UNION ALL
    SELECT message_answers.customer_id, message_answers.replied_on AS answered_on
    FROM message_answers
    WHERE message_answers.replied_on IS NOT NULL
    UNION ALL
    SELECT messages.customer_id, messages.sent_on AS answered_on
    FROM messages
    WHERE messages.customer_id IS NOT NULL AND messages.direction = 'in' AND messages.sent_on < $as_of
    UNION ALL
    SELECT feedback.customer_id, feedback.said_on AS answered_on
    FROM feedback
    WHERE feedback.customer_id IS NOT NULL AND feedback.said_on < $as_of
)

SELECT DISTINCT answered.customer_id, answered.answered_on
FROM answered
