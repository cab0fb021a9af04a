-- Grain: one row per customer who told us something before $as_of: the last of it.
-- Optional: feedback
-- Of answers given at one moment the one in their own words comes first.
WITH placed AS (
    SELECT
        feedback.*,
        row_number() OVER (
            PARTITION BY feedback.customer_id
            ORDER BY
                feedback.said_on DESC,
                feedback.said_at DESC,
                CASE WHEN feedback.text IS NULL THEN 2 ELSE 1 END,
                feedback.source,
                feedback.feedback_id
        ) AS place
    FROM feedback
    WHERE feedback.customer_id IS NOT NULL AND feedback.said_on < $as_of
)

SELECT
    placed.customer_id,
    placed.said_on,
    placed.kind AS said_kind,
    placed.score AS said_score,
    placed.scale_high AS said_scale_high,
    placed.text AS said_text
FROM placed
WHERE placed.place = 1
