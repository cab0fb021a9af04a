-- Grain: one row per kind of reward, and any of them: orders in 180 days before and after, beside like buyers without.
-- Order: place, n_rewarded DESC, perk
-- Purchase days each. Like buyers are weighted as the rewarded are; the difference is the change of the rewarded less
-- theirs. Intervals hold for all kinds together at 95 % (Bonferroni; quantile as in promise_sides). Under 10 on a side
-- nothing is shown. Rewards go to people one chooses, who may have bought more anyhow: this shows no cause.
WITH summed AS (
    SELECT
        reward_pairs.perk,
        sum(reward_pairs.n_given) AS n,
        sum(reward_pairs.n_without) AS n_without,
        sum(reward_pairs.given_before) / nullif(sum(reward_pairs.n_given), 0) AS before,
        sum(reward_pairs.given_after) / nullif(sum(reward_pairs.n_given), 0) AS after,
        sum(reward_pairs.n_given * reward_pairs.without_before) / nullif(sum(reward_pairs.n_given), 0) AS others_before,
        sum(reward_pairs.n_given * reward_pairs.without_after) / nullif(sum(reward_pairs.n_given), 0) AS others_after,
        greatest(sum(reward_pairs.given_spread), 0e0) / nullif(sum(reward_pairs.n_given) - count(*), 0) AS spread,
        greatest(sum(reward_pairs.without_spread), 0e0) / nullif(sum(reward_pairs.n_without) - count(*), 0)
            AS others_spread,
        sum(reward_pairs.n_given * reward_pairs.n_given / nullif(reward_pairs.n_without, 0))
        / nullif(sum(reward_pairs.n_given) * sum(reward_pairs.n_given), 0) AS weights
    FROM reward_pairs
    GROUP BY reward_pairs.perk
),

counted AS (
    SELECT
        summed.*,
        least(summed.n, summed.n_without) >= 10 AS is_shown,
        sqrt(2e0 * ln(CAST(kinds.m AS DOUBLE) / 0.025e0)) AS t
    FROM summed
    CROSS JOIN (SELECT greatest(count(*), 1) AS m FROM summed) AS kinds
)

SELECT
    CASE WHEN counted.perk = 'any reward' THEN 1 ELSE 2 END AS place,
    counted.perk,
    CAST(counted.n AS BIGINT) AS n_rewarded,
    CAST(counted.n_without AS BIGINT) AS n_without,
    CASE WHEN counted.is_shown THEN counted.before END AS mean_before,
    CASE WHEN counted.is_shown THEN counted.after END AS mean_after,
    CASE WHEN counted.is_shown THEN counted.others_before END AS others_before,
    CASE WHEN counted.is_shown THEN counted.others_after END AS others_after,
    CASE WHEN counted.is_shown
        THEN counted.after - counted.before - (counted.others_after - counted.others_before)
    END AS difference,
    CASE WHEN counted.is_shown
        THEN (
            counted.t - (2.515517e0 + 0.802853e0 * counted.t + 0.010328e0 * counted.t * counted.t)
            / nullif(
                1e0 + 1.432788e0 * counted.t + 0.189269e0 * counted.t * counted.t
                + 0.001308e0 * counted.t * counted.t * counted.t, 0
            )
        ) * sqrt(counted.spread / nullif(counted.n, 0) + counted.others_spread * counted.weights)
    END AS difference_give
FROM counted
