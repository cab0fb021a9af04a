-- Grain: one row per customer rewarded before $as_of: how often, what it was worth, and the latest.
-- Materialised: customer_id
-- Any reward is a thank-you here, whatever the reason given. Worth is empty where no reward of theirs has a value.
SELECT
    rewards.customer_id,
    count(*) AS n_rewards,
    CAST(sum(rewards.value) AS DECIMAL(18, 2)) AS reward_amount,
    max(rewards.given_on) AS rewarded_on
FROM rewards
WHERE rewards.customer_id IS NOT NULL AND rewards.given_on < $as_of
GROUP BY rewards.customer_id
