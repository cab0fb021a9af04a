-- Grain: exactly one row: whether anything tells what was put right or given before $as_of.
-- Materialised: tells_amends
-- Optional: feedback, rewards
SELECT
    (SELECT count(*) FROM rewards WHERE rewards.given_on < $as_of) > 0
    OR (
        SELECT count(*) FROM feedback
        WHERE
            feedback.said_on < $as_of
            AND (CAST(feedback.resolved_at AS DATE) < $as_of OR CAST(feedback.told_at AS DATE) < $as_of)
    ) > 0 AS tells_amends
