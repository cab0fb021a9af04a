-- Grain: one row per good customer, as of $as_of: who they are, and whether they were ever thanked.
-- Lists: customers
-- Good are heavy users, or who made $good_orders valid orders or more, as $good_by says, who first bought $good_days
-- days ago or more. Whether they were ever thanked is not measurable, and empty, before rewards are on record for
-- $good_days days. Comparable: the others among them with orders (1 to 4, 5 to 9, more) and years as a buyer alike.
WITH good AS (
    SELECT
        tiers.customer_id,
        tiers.country,
        tiers.tier,
        tiers.n_orders,
        tiers.net_amount,
        tiers.first_ordered_on,
        tiers.last_ordered_on,
        coalesce(customer_rewards.n_rewards, 0) AS n_rewards,
        CASE WHEN date_diff('day', rewards_recorded.recorded_from_on, $as_of) >= $good_days
            THEN customer_rewards.n_rewards IS NOT NULL
        END AS is_thanked,
        CASE WHEN tiers.n_orders < 5 THEN 1 WHEN tiers.n_orders < 10 THEN 2 ELSE 3 END AS many,
        least(CAST(floor(date_diff('day', tiers.first_ordered_on, $as_of) / 365e0) AS BIGINT), 3) AS years
    FROM tiers
    CROSS JOIN rewards_recorded
    LEFT JOIN customer_rewards ON tiers.customer_id = customer_rewards.customer_id
    WHERE
        CASE WHEN $good_by = 'orders' THEN tiers.n_orders >= $good_orders ELSE tiers.tier = 'heavy' END
        AND date_diff('day', tiers.first_ordered_on, $as_of) >= $good_days
),

alike AS (
    SELECT good.many, good.years, count(*) AS n, count(*) FILTER (WHERE good.is_thanked) AS n_thanked
    FROM good
    GROUP BY good.many, good.years
)

SELECT
    good.customer_id,
    good.country,
    good.tier,
    good.n_orders,
    good.net_amount,
    good.first_ordered_on,
    good.last_ordered_on,
    good.n_rewards,
    good.is_thanked,
    alike.n - 1 AS n_comparable,
    (alike.n_thanked - CASE WHEN good.is_thanked THEN 1e0 ELSE 0e0 END) / nullif(alike.n - 1, 0)
        AS share_comparable_thanked
FROM good
INNER JOIN alike ON good.many = alike.many AND good.years = alike.years
