-- Grain: one row per heavy user who in the $mix_days before $as_of got selling messages and none known to give or ask.
-- Lists: customers
SELECT
    tiers.customer_id,
    tiers.tier,
    customer_mix.n_selling,
    customer_mix.n_unclassified,
    customer_mix.n_clicks,
    customer_mix.last_sent_on,
    selling_runs.longest_run,
    selling_runs.run_began_on,
    selling_runs.run_ended_on,
    tiers.n_orders,
    tiers.net_amount,
    tiers.recency_days,
    tiers.country,
    tiers.last_ordered_on
FROM tiers
INNER JOIN customer_mix ON tiers.customer_id = customer_mix.customer_id
INNER JOIN selling_runs ON tiers.customer_id = selling_runs.customer_id
WHERE tiers.tier = 'heavy' AND customer_mix.is_only_sold
