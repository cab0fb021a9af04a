-- Grain: one row per length of the longest selling run, 0 to 30 and more: customers written to in the $mix_days.
-- Order: longest_run
WITH placed AS (
    SELECT CAST(least(coalesce(selling_runs.longest_run, 0), 30) AS BIGINT) AS longest_run
    FROM customer_mix
    LEFT JOIN selling_runs ON customer_mix.customer_id = selling_runs.customer_id
)

SELECT
    placed.longest_run,
    count(*) AS n_customers
FROM placed
GROUP BY placed.longest_run
