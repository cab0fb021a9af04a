-- Grain: exactly one row: whether rewards were given, and whether anything tells what was put right, before $as_of.
-- Materialised: tells_rewards
-- Optional: feedback, rewards
SELECT
    coalesce(bool_or(told.is_reward), FALSE) AS tells_rewards,
    count(*) > 0 AS tells_amends
FROM (
    SELECT TRUE AS is_reward
    FROM rewards
    WHERE rewards.given_on < $as_of
    UNION ALL
    SELECT FALSE AS is_reward
    FROM feedback
    WHERE
        feedback.said_on < $as_of
        AND (CAST(feedback.resolved_at AS DATE) < $as_of OR CAST(feedback.told_at AS DATE) < $as_of)
) AS told
