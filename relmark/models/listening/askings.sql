-- Grain: one row per customer and day we asked them something, before $as_of, and whether they answered.
-- Materialised: customer_id, sent_on
-- Optional: feedback
-- Asked is a day with a listening message that arrived; it is due once $answer_within days have passed. An answer is
-- a score or survey given in that time, or a reply whenever; it answers the latest asking before it, not two.
WITH asked AS (
    SELECT contacts.customer_id, contacts.sent_on, bool_or(contacts.is_replied) AS is_replied
    FROM contacts
    WHERE contacts.purpose = 'listening'
    GROUP BY contacts.customer_id, contacts.sent_on
),

said AS (
    SELECT DISTINCT feedback.customer_id, feedback.said_on
    FROM feedback
    WHERE feedback.kind IN ('nps', 'csat', 'survey') AND feedback.said_on < $as_of
),

placed AS (
    SELECT
        asked.customer_id, asked.sent_on,
        row_number() OVER (PARTITION BY said.customer_id, said.said_on ORDER BY asked.sent_on DESC) AS place
    FROM asked
    INNER JOIN said ON asked.customer_id = said.customer_id AND asked.sent_on <= said.said_on
    WHERE said.said_on <= asked.sent_on + CAST($answer_within AS INTEGER)
),

answered AS (
    SELECT DISTINCT placed.customer_id, placed.sent_on FROM placed WHERE placed.place = 1
)

SELECT
    asked.customer_id,
    asked.sent_on,
    asked.sent_on < $as_of - CAST($answer_within AS INTEGER) AS is_due,
    answered.sent_on IS NOT NULL OR asked.is_replied AS is_answered
FROM asked
LEFT JOIN answered ON asked.customer_id = answered.customer_id AND asked.sent_on = answered.sent_on
