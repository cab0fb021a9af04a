-- Grain: one row per text that customers gave us before $as_of: a remark, a message of theirs, a fact about them.
-- Materialised: said_on, customer_id
-- Optional: feedback, messages, traits
-- Facts that nobody told, observed or derived, say so. term is the text as it is searched: in small letters and
-- without accents.
WITH written AS (
    SELECT
        feedback.customer_id, feedback.said_on, feedback.kind AS said_kind, feedback.topic, feedback.text AS said_text,
        feedback.source, feedback.feedback_id AS source_id
    FROM feedback
    WHERE feedback.text IS NOT NULL AND feedback.said_on < $as_of
    UNION ALL
    SELECT
        messages.customer_id, messages.sent_on AS said_on, 'message' AS said_kind, messages.channel AS topic,
        messages.text AS said_text, messages.source, messages.message_id AS source_id
    FROM messages
    WHERE messages.direction = 'in' AND messages.text IS NOT NULL AND messages.sent_on < $as_of
    UNION ALL
    SELECT
        traits.customer_id, traits.recorded_on AS said_on,
        CASE WHEN traits.origin IN ('observed', 'derived') THEN traits.origin || ' fact' ELSE 'fact' END AS said_kind,
        traits.trait AS topic, traits.value AS said_text, traits.source, traits.trait AS source_id
    FROM traits
    WHERE traits.value IS NOT NULL AND coalesce(traits.recorded_on < $as_of, TRUE)
)

SELECT
    written.*,
    translate(
        replace(replace(replace(
            lower(
                CASE
                    WHEN written.said_kind LIKE '%fact' THEN replace(written.topic, '_', ' ') || ': ' || written.said_text
                    WHEN written.said_kind = 'message' OR written.topic IS NULL THEN written.said_text
                    ELSE written.said_text || ' ' || written.topic
                END
            ), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'àáâãäåāăąçćčďđðèéêëēėęěğħìíîïīıłñńňòóôõöøōőŕřśšşșťţțùúûüūůűýÿźżž',
        'aaaaaaaaacccdddeeeeeeeeghiiiiiilnnnoooooooorrsssstttuuuuuuuyyzzz'
    ) AS term
FROM written
