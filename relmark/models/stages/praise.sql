-- Grain: one row per thing said for us before $as_of: a 9 or 10 on recommending, a good review, a referral.
-- Materialised: customer_id, praised_on
-- Optional: feedback
-- Only the latest answer on recommending counts: the day a later one of 8 or less took it back is taken_back_on. Of a
-- day's answers the latest moment counts, and of one moment's the lowest. A good review is at least 4 of 5, or as much of another scale.
WITH numbered AS (
    SELECT
        feedback.customer_id,
        feedback.said_on,
        feedback.score,
        row_number() OVER (
            PARTITION BY feedback.customer_id, feedback.said_on ORDER BY feedback.said_at DESC, feedback.score
        ) AS place
    FROM feedback
    WHERE
        feedback.customer_id IS NOT NULL
        AND feedback.kind = 'nps'
        AND feedback.score IS NOT NULL
        AND feedback.said_on < $as_of
),

answers AS (
    SELECT numbered.customer_id, numbered.said_on, numbered.score
    FROM numbered
    WHERE numbered.place = 1
),

followed AS (
    SELECT
        answers.*,
        min(CASE WHEN answers.score < 9 THEN answers.said_on END) OVER (
            PARTITION BY answers.customer_id
            ORDER BY answers.said_on
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS taken_back_on
    FROM answers
)

SELECT followed.customer_id, followed.said_on AS praised_on, followed.taken_back_on
FROM followed
WHERE followed.score >= 9
UNION ALL
SELECT feedback.customer_id, feedback.said_on AS praised_on, CAST(NULL AS DATE) AS taken_back_on
FROM feedback
WHERE
    feedback.customer_id IS NOT NULL
    AND feedback.said_on < $as_of
    AND (
        feedback.kind = 'referral'
        OR (feedback.kind = 'review' AND feedback.scale_high > 0 AND feedback.score >= 0.8e0 * feedback.scale_high)
    )
