-- Grain: one row per thing a customer told us before $as_of, one per time they were told back, one per deed it led to.
-- Optional: feedback, deeds_done, deeds_named
-- A deed answers many; a customer has it once.
-- Each thing said is read once, and shown up to three times.
WITH said AS (
    SELECT
        feedback.*,
        sides.side,
        coalesce(CAST(feedback.told_at AS DATE) < $as_of, FALSE) AS is_told,
        coalesce(CAST(feedback.resolved_at AS DATE) < $as_of, FALSE) AS is_settled
    FROM feedback
    CROSS JOIN (VALUES ('feedback'), ('told'), ('deed')) AS sides (side)
    WHERE feedback.customer_id IS NOT NULL AND feedback.said_on < $as_of
)

SELECT DISTINCT
    said.customer_id,
    CASE said.side WHEN 'feedback' THEN said.said_at WHEN 'told' THEN said.told_at ELSE done.done_at END AS happened_at,
    CASE said.side WHEN 'feedback' THEN said.said_on WHEN 'told' THEN CAST(said.told_at AS DATE) ELSE done.done_on END
        AS happened_on,
    said.side AS kind,
    CASE said.side WHEN 'feedback' THEN said.kind WHEN 'told' THEN said.topic ELSE done.topic END AS what,
    CASE said.side WHEN 'feedback' THEN coalesce(said.text, said.question, said.item) ELSE done.description END
        AS detail,
    CASE
        WHEN said.side <> 'feedback' THEN NULL
        WHEN said.is_told THEN 'told what we did'
        WHEN said.is_settled THEN 'settled'
        WHEN said.kind IN ('complaint', 'question', 'idea', 'enquiry') THEN 'open'
    END AS outcome,
    CASE said.side WHEN 'feedback' THEN said.score END AS score,
    CASE said.side WHEN 'feedback' THEN said.scale_low END AS scale_low,
    CASE said.side WHEN 'feedback' THEN said.scale_high END AS scale_high,
    CASE said.side WHEN 'deed' THEN done.source ELSE said.source END AS source,
    CASE said.side WHEN 'deed' THEN done.deed_id ELSE said.feedback_id END AS source_id
FROM said
LEFT JOIN deeds_named ON said.deed_id = deeds_named.said_deed AND coalesce(said.source, '') = deeds_named.said_by
LEFT JOIN deeds_done AS done ON deeds_named.deed_key = done.deed_key
WHERE said.side = 'feedback' OR (said.side = 'told' AND said.is_told) OR (said.side = 'deed' AND done.deed_id IS NOT NULL)
