-- Grain: one row per kind of reward or none, group of like buyers, country and one-time or not: sums to compare.
-- Materialised: perk, alike, country, is_one_time
-- Alike: purchase days ever until then (1, 2, 3 to 5, more), in the 180 days before (0, 1, 2, more), half of the year.
WITH judged AS (
    SELECT
        reward_trials.perk,
        CASE
            WHEN reward_trials.n_ever <= 2 THEN CAST(reward_trials.n_ever AS VARCHAR)
            WHEN reward_trials.n_ever <= 5 THEN '3 to 5'
            ELSE 'more'
        END || ', ' || CAST(least(reward_trials.n_before, 3) AS VARCHAR)
        || CASE WHEN reward_trials.day_on < $as_of - 363 THEN ', earlier' ELSE ', later' END AS alike,
        customer_orders.country,
        customer_orders.n_orders = 1 AS is_one_time,
        CAST(reward_trials.n_before AS DOUBLE) AS before,
        CAST(reward_trials.n_after AS DOUBLE) AS after
    FROM reward_trials
    INNER JOIN customer_orders ON reward_trials.customer_id = customer_orders.customer_id
)

SELECT
    judged.perk,
    judged.alike,
    judged.country,
    judged.is_one_time,
    count(*) AS n,
    CAST(sum(judged.before) AS DOUBLE) AS before,
    CAST(sum(judged.after) AS DOUBLE) AS after,
    CAST(sum((judged.after - judged.before) * (judged.after - judged.before)) AS DOUBLE) AS squares
FROM judged
GROUP BY judged.perk, judged.alike, judged.country, judged.is_one_time
