-- Grain: one row per customer who answered how likely they are to recommend us, as of $as_of: their latest answer.
-- Optional: feedback
-- The latest moment counts, of several answers of one moment the lowest. 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors (Reichheld 2003).
WITH numbered AS (
    SELECT
        feedback.customer_id,
        feedback.score,
        feedback.said_on,
        row_number() OVER (
            PARTITION BY feedback.customer_id
            ORDER BY feedback.said_on DESC, feedback.said_at DESC, feedback.score ASC, feedback.feedback_id DESC
        ) AS place
    FROM feedback
    WHERE
        feedback.kind = 'nps'
        AND feedback.customer_id IS NOT NULL
        AND feedback.score IS NOT NULL
        AND feedback.said_on < $as_of
)

SELECT
    numbered.customer_id,
    CASE
        WHEN numbered.score >= 9 THEN 'promoter'
        WHEN numbered.score >= 7 THEN 'passive'
        ELSE 'detractor'
    END AS attitude,
    numbered.said_on
FROM numbered
WHERE numbered.place = 1
