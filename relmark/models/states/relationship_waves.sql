-- Grain: one row per customer and wave of answers to the relationship questionnaire, before $as_of.
-- A wave ends where more than $wave_days pass without an answer; of two answers to one statement the later counts. A
-- dimension is the mean of its one or two answers, closeness that of trust, commitment and norms. Six answers are
-- needed, and one for each dimension. The latest wave is number 1.
WITH marked AS (
    SELECT
        relationship_answers.*,
        CASE
            WHEN date_diff('day', lag(relationship_answers.said_on) OVER w, relationship_answers.said_on)
            <= CAST($wave_days AS INTEGER) THEN 0
            ELSE 1
        END AS is_first
    FROM relationship_answers
    WINDOW w AS (
        PARTITION BY relationship_answers.customer_id
        ORDER BY
            relationship_answers.said_at, relationship_answers.item,
            relationship_answers.source, relationship_answers.feedback_id
    )
),

waved AS (
    SELECT
        marked.*,
        CAST(sum(marked.is_first) OVER (
            PARTITION BY marked.customer_id
            ORDER BY marked.said_at, marked.item, marked.source, marked.feedback_id ROWS UNBOUNDED PRECEDING
        ) AS BIGINT) AS wave
    FROM marked
),

placed AS (
    SELECT
        waved.*,
        row_number() OVER (
            PARTITION BY waved.customer_id, waved.wave, waved.item
            ORDER BY waved.said_at DESC, waved.source, waved.feedback_id
        ) AS place
    FROM waved
),

meant AS (
    SELECT
        placed.customer_id,
        placed.wave,
        max(placed.said_on) AS wave_on,
        count(*) AS n_items,
        avg(CASE WHEN placed.dimension = 'trust' THEN placed.answer END) AS trust,
        avg(CASE WHEN placed.dimension = 'commitment' THEN placed.answer END) AS commitment,
        avg(CASE WHEN placed.dimension = 'dependence' THEN placed.answer END) AS dependence,
        avg(CASE WHEN placed.dimension = 'norms' THEN placed.answer END) AS norms
    FROM placed
    WHERE placed.place = 1
    GROUP BY placed.customer_id, placed.wave
)

SELECT meant.*, (meant.trust + meant.commitment + meant.norms) / 3e0 AS closeness
FROM meant
