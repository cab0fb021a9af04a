-- Grain: one row per number of marketing contacts in 28 days and what it is for those who had it, as of $as_of.
-- Order: n_28, pressure
SELECT
    customer_pressure.n_28,
    customer_pressure.pressure,
    count(*) AS n_customers,
    count(*) FILTER (WHERE customer_pressure.is_above_cap) AS n_above_cap,
    count(*) FILTER (WHERE customer_pressure.is_above_rhythm) AS n_above_rhythm,
    count(*) FILTER (WHERE customer_pressure.is_tiring) AS n_tiring
FROM customer_pressure
GROUP BY customer_pressure.n_28, customer_pressure.pressure
