-- Grain: one row per tier: what we asked of these buyers, what they gave and what we gave, each, in $mix_days days.
-- Order: place
-- Optional: customer_contacts
-- Means per buyer of the tier, so that tiers compare; empty where no table tells of it, nor a tier's rewards their worth.
WITH names AS (
    SELECT names.place, names.tier
    FROM (VALUES (1, 'heavy'), (2, 'medium'), (3, 'light')) AS names (place, tier)
),

dealt AS (
    SELECT
        tiers.tier,
        count(*) AS n_customers,
        avg(CAST(coalesce(customer_contacts.n_selling, 0) AS DOUBLE)) AS selling,
        avg(CAST(coalesce(customer_contacts.n_listening, 0) AS DOUBLE)) AS listening,
        avg(CAST(coalesce(customer_contacts.n_unclassified, 0) AS DOUBLE)) AS unclassified,
        avg(CAST(coalesce(customer_dealings.n_bought, 0) AS DOUBLE)) AS bought,
        avg(CAST(coalesce(customer_dealings.bought_amount, 0) AS DOUBLE)) AS bought_amount,
        avg(CAST(coalesce(customer_dealings.n_answers, 0) AS DOUBLE)) AS answers,
        avg(CAST(coalesce(customer_dealings.n_reviews, 0) + coalesce(customer_dealings.n_referrals, 0) AS DOUBLE))
            AS recommended,
        avg(CAST(coalesce(customer_contacts.n_value, 0) AS DOUBLE)) AS value_contacts,
        avg(CAST(coalesce(customer_dealings.n_settled, 0) AS DOUBLE)) AS settled,
        avg(CAST(coalesce(customer_dealings.n_rewards, 0) AS DOUBLE)) AS rewards,
        avg(CAST(coalesce(customer_dealings.reward_amount, 0) AS DOUBLE)) AS reward_amount,
        count(customer_dealings.reward_amount) > 0 OR coalesce(sum(customer_dealings.n_rewards), 0) = 0 AS knows_worth
    FROM tiers
    LEFT JOIN customer_contacts ON tiers.customer_id = customer_contacts.customer_id
    LEFT JOIN customer_dealings ON tiers.customer_id = customer_dealings.customer_id
    GROUP BY tiers.tier
)

SELECT
    names.place,
    names.tier,
    coalesce(dealt.n_customers, 0) AS n_customers,
    CASE WHEN what_is_dealt.tells_purposes THEN dealt.selling END AS mean_selling,
    CASE WHEN what_is_dealt.tells_purposes THEN dealt.listening END AS mean_listening,
    CASE WHEN what_is_dealt.tells_messages THEN dealt.unclassified END AS mean_unclassified,
    dealt.bought AS mean_bought,
    dealt.bought_amount AS mean_bought_amount,
    CASE WHEN what_is_dealt.tells_feedback THEN dealt.answers END AS mean_answers,
    CASE WHEN what_is_dealt.tells_feedback THEN dealt.recommended END AS mean_recommended,
    CASE WHEN what_is_dealt.tells_purposes THEN dealt.value_contacts END AS mean_value_contacts,
    CASE WHEN what_is_dealt.tells_settled THEN dealt.settled END AS mean_settled,
    CASE WHEN what_is_dealt.tells_rewards THEN dealt.rewards END AS mean_rewards,
    CASE WHEN what_is_dealt.tells_worth AND dealt.knows_worth THEN dealt.reward_amount END AS mean_reward_amount
FROM names
CROSS JOIN what_is_dealt
LEFT JOIN dealt ON names.tier = dealt.tier
