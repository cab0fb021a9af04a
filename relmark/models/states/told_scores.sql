-- Grain: one row per customer who gave a score: the latest of each kind, and how the latest satisfaction compares.
-- Materialised: customer_id
-- Optional: feedback
-- A score of 0 to 6 on the 0 to 10 of recommendation is a detractor's. Satisfaction is put on a scale from 0 to 1, and
-- its fall is the customer's own mean before less the latest. Pleased: 9 or 10, or at least three quarters of a scale.
WITH scores AS (
    SELECT
        feedback.customer_id,
        feedback.said_on,
        feedback.kind,
        CASE
            WHEN feedback.kind = 'nps' THEN feedback.score / 10e0
            ELSE (feedback.score - feedback.scale_low) / nullif(feedback.scale_high - feedback.scale_low, 0)
        END AS part,
        row_number() OVER (
            PARTITION BY feedback.customer_id, feedback.kind
            ORDER BY feedback.said_at DESC, feedback.source, feedback.feedback_id
        ) AS place
    FROM feedback
    WHERE
        feedback.customer_id IS NOT NULL
        AND feedback.said_on < $as_of
        AND feedback.kind IN ('nps', 'csat', 'review')
        AND feedback.score IS NOT NULL
)

SELECT
    scores.customer_id,
    max(CASE WHEN scores.kind = 'nps' AND scores.place = 1 AND scores.part <= 0.6e0 THEN scores.said_on END)
        AS detractor_on,
    max(CASE WHEN scores.kind = 'csat' AND scores.place = 1 THEN scores.said_on END) AS satisfied_on,
    avg(CASE WHEN scores.kind = 'csat' AND scores.place > 1 THEN scores.part END)
    - max(CASE WHEN scores.kind = 'csat' AND scores.place = 1 THEN scores.part END) AS satisfaction_fall,
    max(
        CASE
            WHEN scores.kind = 'nps' AND scores.part >= 0.9e0 THEN scores.said_on
            WHEN scores.kind <> 'nps' AND scores.part >= 0.75e0 THEN scores.said_on
        END
    ) AS pleased_on
FROM scores
GROUP BY scores.customer_id
