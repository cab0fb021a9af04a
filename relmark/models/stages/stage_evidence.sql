-- Grain: exactly one row: what there is to judge stages by that need not be loaded, before $as_of.
-- Materialised: tells_feedback
-- Optional: messages, feedback, consents
-- Without any of it a stage is not measurable, never empty: nobody is an advocate in a firm that never asked.
WITH told AS (
    SELECT
        (SELECT count(*) FROM messages WHERE messages.sent_on < $as_of) AS n_messages,
        (SELECT count(*) FROM feedback WHERE feedback.said_on < $as_of) AS n_feedback,
        (SELECT count(*) FROM consents WHERE consents.changed_on < $as_of) AS n_consents
)

SELECT
    told.n_messages > 0 AS tells_messages,
    told.n_feedback > 0 AS tells_feedback,
    told.n_consents > 0 AS tells_permission,
    told.n_messages + told.n_feedback + told.n_consents > 0 AS tells_interest
FROM told
