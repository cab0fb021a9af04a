-- Grain: one row per customer with $long_run selling messages or more in a row in the $mix_days before $as_of.
-- Lists: customers
-- Optional: tiers
SELECT
    customer_mix.customer_id,
    tiers.tier,
    customer_mix.n_selling,
    customer_mix.n_unclassified,
    customer_mix.n_clicks,
    customer_mix.last_sent_on,
    selling_runs.longest_run,
    selling_runs.run_began_on,
    selling_runs.run_ended_on,
    tiers.n_orders,
    coalesce(tiers.net_amount, 0) AS net_amount,
    tiers.recency_days,
    customer_mix.country,
    tiers.last_ordered_on
FROM customer_mix
INNER JOIN selling_runs ON customer_mix.customer_id = selling_runs.customer_id
LEFT JOIN tiers ON customer_mix.customer_id = tiers.customer_id
WHERE selling_runs.longest_run >= $long_run
