-- Grain: one row per buyer counted, as of $as_of: what the relationship is still worth.
-- Lists: customers
-- The lifetime model is fitted on all buyers, whatever the filters; they choose who is counted.
SELECT
    tiers.customer_id,
    tiers.tier,
    tiers.n_orders,
    tiers.net_amount,
    tiers.recency_days,
    tiers.country,
    tiers.first_ordered_on,
    tiers.last_ordered_on,
    discounted_value.p_alive,
    discounted_value.expected_orders,
    discounted_value.expected_amount,
    discounted_value.discounted_amount * $margin AS clv,
    attitudes.attitude
FROM tiers
INNER JOIN discounted_value ON tiers.customer_id = discounted_value.customer_id
LEFT JOIN attitudes ON tiers.customer_id = attitudes.customer_id
