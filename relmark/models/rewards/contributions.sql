-- Grain: one row per customer, kind of contribution and day in the 90 days before $as_of.
-- Optional: feedback
-- Referrals, ideas, answers to surveys, and reviews of at least three quarters of their scale or without a score; a bad
-- one asks for help rather than thanks.
SELECT feedback.customer_id, feedback.kind, feedback.said_on, count(*) AS n
FROM feedback
WHERE
    feedback.customer_id IS NOT NULL
    AND feedback.said_on < $as_of
    AND feedback.said_on >= $as_of - 90
    AND (
        feedback.kind IN ('referral', 'idea', 'survey')
        OR (
            feedback.kind = 'review'
            AND coalesce(
                feedback.score - coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END)
                >= 0.75e0 * (
                    feedback.scale_high
                    - coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END)
                ),
                feedback.score IS NULL
            )
        )
    )
GROUP BY feedback.customer_id, feedback.kind, feedback.said_on
