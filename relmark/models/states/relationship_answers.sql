-- Grain: one row per answer to a statement of the relationship questionnaire, from 1 to 7, before $as_of.
-- Materialised: customer_id, said_on
-- Optional: feedback
-- The topic names the statement ('relationship:T1'), or it names 'relationship' and the item T1, or else the question is
-- the statement itself, as on a form. Another scale that a topic came with is stretched to 1 to 7; scales of 5 and 7
-- begin at 1 and others at 0 where nothing else is said. Blanks and capitals in a topic do not matter.
WITH scaled AS (
    SELECT
        feedback.*,
        coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END) AS lowest
    FROM feedback
),

named AS (
    SELECT
        feedback.customer_id,
        feedback.said_on,
        feedback.said_at,
        feedback.source,
        feedback.feedback_id,
        relationship_items.item,
        relationship_items.dimension,
        CASE
            WHEN starts_with(lower(trim(feedback.topic)), 'relationship') AND feedback.scale_high > feedback.lowest
                THEN 1e0 + 6e0 * (feedback.score - feedback.lowest) / nullif(feedback.scale_high - feedback.lowest, 0)
            ELSE feedback.score
        END AS answer
    FROM scaled AS feedback
    INNER JOIN relationship_items
        ON CASE
            WHEN lower(trim(feedback.topic)) = 'relationship' THEN upper(trim(feedback.item)) = relationship_items.item
            WHEN starts_with(lower(trim(feedback.topic)), 'relationship')
                THEN replace(upper(feedback.topic), ' ', '') = 'RELATIONSHIP:' || relationship_items.item
            ELSE contains(lower(feedback.question), lower(replace(relationship_items.statement, '.', '')))
        END
    WHERE
        feedback.customer_id IS NOT NULL
        AND feedback.score IS NOT NULL
        AND feedback.said_on < $as_of
        AND coalesce(feedback.kind = 'survey', TRUE)
)

SELECT named.*
FROM named
WHERE named.answer BETWEEN 1 AND 7
