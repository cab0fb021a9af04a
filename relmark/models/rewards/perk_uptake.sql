-- Grain: one row per kind of reward and group of buyers: given in the last $reward_days days, and used by now.
-- Order: n_given DESC, perk, perk_group
-- The interval is Wilson's (1927) at 95 %. Where no reward of a kind was ever said to be used, whether it is used is
-- not known, rather than never: nobody redeems a card. Buyers without a tier or segment are 'other'.
WITH given AS (
    SELECT
        coalesce(rewards.kind, 'not known') AS perk,
        coalesce(perk_groups.perk_group, 'other') AS perk_group,
        coalesce(CAST(rewards.used_at AS DATE) < $as_of, FALSE) AS is_used,
        rewards.value
    FROM rewards
    LEFT JOIN perk_groups ON rewards.customer_id = perk_groups.customer_id
    LEFT JOIN customers ON rewards.customer_id = customers.customer_id
    WHERE
        rewards.given_on < $as_of
        AND rewards.given_on >= $as_of - CAST($reward_days AS INTEGER)
        AND ($customer_country = 'all' OR customers.country = $customer_country)
        AND (perk_groups.perk_group IS NOT NULL OR NOT $leave_out_one_time)
),

counted AS (
    SELECT
        given.perk,
        given.perk_group,
        CAST(count(*) AS DOUBLE) AS n,
        CAST(count(*) FILTER (WHERE given.is_used) AS DOUBLE) AS k,
        1.959964e0 * sqrt(
            CAST(count(*) FILTER (WHERE given.is_used) AS DOUBLE) * count(*) FILTER (WHERE NOT given.is_used)
            / nullif(CAST(count(*) AS DOUBLE), 0) + 0.960365e0
        ) AS half,
        CAST(sum(given.value) AS DECIMAL(18, 2)) AS reward_amount
    FROM given
    GROUP BY given.perk, given.perk_group
)

SELECT
    counted.perk,
    counted.perk_group,
    CAST(counted.n AS BIGINT) AS n_given,
    CASE WHEN perks.n_used > 0 THEN CAST(counted.k AS BIGINT) END AS n_used,
    CASE WHEN perks.n_used > 0 THEN counted.k / nullif(counted.n, 0) END AS share_used,
    CASE WHEN perks.n_used > 0 THEN (counted.k + 1.920729e0 - counted.half) / nullif(counted.n + 3.841459e0, 0) END
        AS share_used_low,
    CASE WHEN perks.n_used > 0 THEN (counted.k + 1.920729e0 + counted.half) / nullif(counted.n + 3.841459e0, 0) END
        AS share_used_high,
    counted.reward_amount
FROM counted
INNER JOIN perks ON counted.perk = perks.perk
