-- Grain: one row per score a known customer gave before $as_of, from 0 to 1 of its scale, and which of its kind it is.
-- Optional: feedback
-- Scales as in scored_answers: those of 5 and 7 begin at 1 and others at 0 where nothing else is said; what lies
-- outside its scale cannot be read. The latest is 1.
WITH scaled AS (
    SELECT
        feedback.*,
        coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END) AS lowest
    FROM feedback
    WHERE
        feedback.customer_id IS NOT NULL
        AND feedback.said_on < $as_of
        AND feedback.said_on >= $as_of - 1095
        AND feedback.kind IN ('nps', 'csat', 'review')
        AND feedback.score IS NOT NULL
),

parts AS (
    SELECT
        scaled.customer_id,
        scaled.kind,
        scaled.said_on,
        scaled.said_at,
        scaled.source,
        scaled.feedback_id,
        CASE
            WHEN scaled.kind = 'nps'
                THEN CASE
                    WHEN coalesce(scaled.scale_high, 10) = 10 AND scaled.score BETWEEN 0 AND 10 THEN scaled.score / 10e0
                END
            WHEN scaled.score BETWEEN scaled.lowest AND scaled.scale_high
                THEN (scaled.score - scaled.lowest) / nullif(scaled.scale_high - scaled.lowest, 0)
        END AS part
    FROM scaled
)

SELECT
    parts.customer_id,
    parts.kind,
    parts.said_on,
    parts.part,
    row_number() OVER (
        PARTITION BY parts.customer_id, parts.kind
        ORDER BY parts.said_at DESC, parts.part, parts.source, parts.feedback_id
    ) AS place
FROM parts
WHERE parts.part IS NOT NULL
