-- Grain: one row per customer who bought, told us something or was given something in the $mix_days before $as_of.
-- Materialised: customer_id
-- Optional: purchase_days, feedback, rewards
-- Settled is what they told us and we put right; told is news of what was done about it.
WITH dealt AS (
    SELECT purchase_days.customer_id, 'order' AS what, CAST(purchase_days.net_amount AS DECIMAL(18, 2)) AS amount
    FROM purchase_days
    WHERE purchase_days.ordered_on >= $as_of - CAST($mix_days AS INTEGER)
    UNION ALL
    SELECT
        feedback.customer_id,
        CASE WHEN feedback.kind IN ('referral', 'review') THEN feedback.kind ELSE 'answer' END AS what,
        CAST(NULL AS DECIMAL(18, 2)) AS amount
    FROM feedback
    WHERE
        feedback.said_on < $as_of
        AND feedback.said_on >= $as_of - CAST($mix_days AS INTEGER)
        AND feedback.kind IN ('referral', 'review', 'nps', 'csat', 'survey', 'idea')
    UNION ALL
    SELECT feedback.customer_id, 'settled' AS what, CAST(NULL AS DECIMAL(18, 2)) AS amount
    FROM feedback
    WHERE
        CAST(feedback.resolved_at AS DATE) < $as_of
        AND CAST(feedback.resolved_at AS DATE) >= $as_of - CAST($mix_days AS INTEGER)
    UNION ALL
    SELECT feedback.customer_id, 'settled' AS what, CAST(NULL AS DECIMAL(18, 2)) AS amount
    FROM feedback
    WHERE
        CAST(feedback.told_at AS DATE) < $as_of
        AND CAST(feedback.told_at AS DATE) >= $as_of - CAST($mix_days AS INTEGER)
    UNION ALL
    SELECT rewards.customer_id, 'reward' AS what, CAST(rewards.value AS DECIMAL(18, 2)) AS amount
    FROM rewards
    WHERE rewards.given_on < $as_of AND rewards.given_on >= $as_of - CAST($mix_days AS INTEGER)
)

SELECT
    dealt.customer_id,
    count(*) FILTER (WHERE dealt.what = 'order') AS n_bought,
    CAST(coalesce(sum(dealt.amount) FILTER (WHERE dealt.what = 'order'), 0) AS DECIMAL(18, 2)) AS bought_amount,
    count(*) FILTER (WHERE dealt.what = 'answer') AS n_answers,
    count(*) FILTER (WHERE dealt.what = 'review') AS n_reviews,
    count(*) FILTER (WHERE dealt.what = 'referral') AS n_referrals,
    count(*) FILTER (WHERE dealt.what = 'settled') AS n_settled,
    count(*) FILTER (WHERE dealt.what = 'reward') AS n_rewards,
    CAST(sum(dealt.amount) FILTER (WHERE dealt.what = 'reward') AS DECIMAL(18, 2)) AS reward_amount
FROM dealt
WHERE dealt.customer_id IS NOT NULL
GROUP BY dealt.customer_id
