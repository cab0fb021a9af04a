-- Grain: one row per remark that no deed is tied to, before $as_of: what an editor chooses from.
-- Order: said_on DESC, source, feedback_id
SELECT
    raised.source,
    raised.feedback_id,
    raised.customer_id,
    raised.topic,
    raised.said_on,
    raised.kind AS said_kind,
    raised.said_text
FROM raised
WHERE NOT raised.has_deed
