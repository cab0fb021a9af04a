-- Grain: one row per days without a purchase, halfway through what is known: buyers, and those who bought again after.
-- On this the best hiatus is chosen: all before the trial period begins (Wuebben and von Wangenheim 2008).
SELECT
    holdout_customers.silent_days,
    count(*) AS n_buyers,
    count(*) FILTER (WHERE holdout_customers.was_active) AS n_active
FROM holdout_customers
WHERE holdout_customers.silent_days IS NOT NULL
GROUP BY holdout_customers.silent_days
