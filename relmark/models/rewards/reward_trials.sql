-- Grain: one row per buyer and day, of a reward or without one near: purchase days in the 180 days before and after.
-- Materialised: customer_id
-- Rewarded: the first reward of the year whose 180 days after are over. Comparable: buyers without a reward 180 days
-- before and after a day of that year of their own, spread by their number so that no season is preferred, and not
-- before the first reward on record.
WITH first_rewards AS (
    SELECT
        rewards.customer_id,
        rewards.given_on AS day_on,
        coalesce(rewards.kind, 'not known') AS perk,
        row_number() OVER (
            PARTITION BY rewards.customer_id ORDER BY rewards.given_on, rewards.kind, rewards.source, rewards.reward_id
        ) AS place
    FROM rewards
    WHERE rewards.given_on < $as_of - 180 AND rewards.given_on >= $as_of - 545
),

days AS (
    SELECT first_rewards.customer_id, first_rewards.day_on, first_rewards.perk
    FROM first_rewards
    WHERE first_rewards.place = 1
    UNION ALL
    SELECT own.customer_id, own.day_on, 'none' AS perk
    FROM (
        SELECT
            customer_gaps.customer_id,
            $as_of - 181 - CAST((customer_gaps.customer_id * 7919) % 365 AS INTEGER) AS day_on
        FROM customer_gaps
    ) AS own
    INNER JOIN rewards_recorded ON own.day_on >= rewards_recorded.recorded_from_on
    WHERE NOT EXISTS (
        SELECT 1
        FROM rewards
        WHERE
            rewards.customer_id = own.customer_id
            AND rewards.given_on >= own.day_on - 180
            AND rewards.given_on <= own.day_on + 180
            AND rewards.given_on < $as_of
    )
)

SELECT
    days.customer_id,
    days.day_on,
    days.perk,
    count(*) FILTER (WHERE purchase_days.ordered_on <= days.day_on) AS n_ever,
    count(*) FILTER (WHERE purchase_days.ordered_on <= days.day_on AND purchase_days.ordered_on > days.day_on - 180)
        AS n_before,
    count(*) FILTER (WHERE purchase_days.ordered_on > days.day_on AND purchase_days.ordered_on <= days.day_on + 180)
        AS n_after
FROM days
INNER JOIN purchase_days ON days.customer_id = purchase_days.customer_id
GROUP BY days.customer_id, days.day_on, days.perk
HAVING min(purchase_days.ordered_on) <= max(days.day_on)
