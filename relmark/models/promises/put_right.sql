-- Grain: one row per customer rewarded, or for whom something was put right, before $as_of: the latest day of each.
-- Materialised: customer_id
-- Optional: feedback, rewards
-- Put right is what a customer told us and we settled, or answered with news of what was done.
WITH done AS (
    SELECT rewards.customer_id, rewards.given_on AS rewarded_on, CAST(NULL AS DATE) AS settled_on
    FROM rewards
    WHERE rewards.given_on < $as_of
    UNION ALL
    SELECT feedback.customer_id, CAST(NULL AS DATE) AS rewarded_on, CAST(feedback.resolved_at AS DATE) AS settled_on
    FROM feedback
    WHERE feedback.said_on < $as_of AND CAST(feedback.resolved_at AS DATE) < $as_of
    UNION ALL
    SELECT feedback.customer_id, CAST(NULL AS DATE) AS rewarded_on, CAST(feedback.told_at AS DATE) AS settled_on
    FROM feedback
    WHERE feedback.said_on < $as_of AND CAST(feedback.told_at AS DATE) < $as_of
)

SELECT
    done.customer_id,
    CAST(count(done.rewarded_on) AS BIGINT) AS n_rewards,
    min(done.rewarded_on) AS first_rewarded_on,
    max(done.rewarded_on) AS rewarded_on,
    max(done.settled_on) AS settled_on
FROM done
WHERE done.customer_id IS NOT NULL
GROUP BY done.customer_id
