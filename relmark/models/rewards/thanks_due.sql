-- Grain: one row per customer who is due a thank-you now, as of $as_of: for what, and nothing given since.
-- Lists: customers
-- Optional: customer_rewards, customer_orders
-- An occasion of the last $thanks_days days: every $milestone_orders-th order, an anniversary of the first, a referral,
-- a good review, an idea, answers to a survey. The first of these is named, the latest of each kind.
-- Whether they were thanked is told of the time since the first reward on record.
WITH found AS (
    SELECT
        thanks_days.customer_id,
        thanks_days.occasion,
        thanks_days.happened_on,
        thanks_days.n
        - CASE WHEN thanks_days.occasion = 'orders' THEN thanks_days.n % nullif($milestone_orders, 0) ELSE 0 END AS n,
        names.place AS rank_of
    FROM thanks_days
    INNER JOIN occasions AS names ON thanks_days.occasion = names.occasion
    WHERE
        thanks_days.happened_on >= $as_of - CAST($thanks_days AS INTEGER)
        AND (
            thanks_days.occasion <> 'orders'
            OR thanks_days.n - thanks_days.n % nullif($milestone_orders, 0) > thanks_days.n_until_then
        )
),

ranked AS (
    SELECT
        found.*,
        customer_rewards.rewarded_on,
        row_number() OVER (
            PARTITION BY found.customer_id ORDER BY found.rank_of, found.happened_on DESC, found.n DESC
        ) AS place,
        count(*) OVER (PARTITION BY found.customer_id) AS n_occasions
    FROM found
    LEFT JOIN customer_rewards ON found.customer_id = customer_rewards.customer_id
    WHERE coalesce(customer_rewards.rewarded_on < found.happened_on, TRUE)
)

SELECT
    ranked.customer_id,
    customers.country,
    ranked.occasion,
    ranked.happened_on,
    ranked.n AS occasion_n,
    ranked.n_occasions,
    ranked.rewarded_on,
    coalesce(ranked.happened_on >= rewards_recorded.recorded_from_on, FALSE) AS is_told,
    customer_orders.n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM ranked
CROSS JOIN rewards_recorded
INNER JOIN customers ON ranked.customer_id = customers.customer_id
LEFT JOIN customer_orders ON ranked.customer_id = customer_orders.customer_id
WHERE
    ranked.place = 1
    AND ($customer_country = 'all' OR customers.country = $customer_country)
    AND NOT ($leave_out_one_time AND coalesce(customer_orders.n_orders = 1, FALSE))
