-- Grain: one row per customer who gave a score: the latest of each kind, and how the latest satisfaction compares.
-- Materialised: customer_id
-- Optional: feedback
-- A score of 0 to 6 on the 0 to 10 of recommendation is a detractor's. Satisfaction is put on a scale from 0 to 1, and
-- its fall is the customer's own mean before less the latest. Pleased: 9 or 10, or at least three quarters of a scale.
-- Scales of 5 and 7 begin at 1 and others at 0 where nothing else is said; without its highest a score cannot be read.
-- Of several scores of the latest moment the lowest counts; pleased is what a day's last score says.
WITH scaled AS (
    SELECT
        feedback.*,
        coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END) AS lowest
    FROM feedback
),

parts AS (
    SELECT
        feedback.*,
        CASE
            WHEN feedback.kind = 'nps' THEN feedback.score / 10e0
            ELSE (feedback.score - feedback.lowest) / nullif(feedback.scale_high - feedback.lowest, 0)
        END AS part
    FROM scaled AS feedback
    WHERE
        feedback.customer_id IS NOT NULL
        AND feedback.said_on < $as_of
        AND feedback.kind IN ('nps', 'csat', 'review')
        AND feedback.score IS NOT NULL
),

scores AS (
    SELECT
        parts.*,
        row_number() OVER (
            PARTITION BY parts.customer_id, parts.kind
            ORDER BY parts.part IS NULL, parts.said_at DESC, parts.part, parts.source, parts.feedback_id
        ) AS place,
        row_number() OVER (
            PARTITION BY parts.customer_id, parts.kind, parts.said_on
            ORDER BY parts.part IS NULL, parts.said_at DESC, parts.part, parts.source, parts.feedback_id
        ) AS place_of_day
    FROM parts
)

SELECT
    scores.customer_id,
    count(*) AS n_scores,
    count(scores.part) AS n_scores_read,
    max(CASE WHEN scores.kind = 'nps' AND scores.place = 1 AND scores.part <= 0.6e0 THEN scores.said_on END)
        AS detractor_on,
    max(CASE WHEN scores.kind = 'csat' AND scores.place = 1 THEN scores.said_on END) AS satisfied_on,
    avg(CASE WHEN scores.kind = 'csat' AND scores.place > 1 THEN scores.part END)
    - max(CASE WHEN scores.kind = 'csat' AND scores.place = 1 THEN scores.part END) AS satisfaction_fall,
    max(
        CASE
            WHEN scores.place_of_day = 1 AND scores.part >= CASE WHEN scores.kind = 'nps' THEN 0.9e0 ELSE 0.75e0 END
                THEN scores.said_on
        END
    ) AS pleased_on
FROM scores
GROUP BY scores.customer_id
