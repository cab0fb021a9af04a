-- Grain: exactly one row: how many customers get too many marketing contacts in 28 days, fine, too few or none.
-- n_reached_cap are those who went above the cap at any time in the $mix_days before $as_of.
SELECT
    count(*) AS n_customers,
    count(*) FILTER (WHERE customer_pressure.n_28 > 0) AS n_written,
    count(*) FILTER (WHERE customer_pressure.pressure = 'too many') AS n_too_many,
    count(*) FILTER (WHERE customer_pressure.pressure = 'fine') AS n_fine,
    count(*) FILTER (WHERE customer_pressure.pressure = 'too few') AS n_too_few,
    count(*) FILTER (WHERE customer_pressure.pressure = 'none') AS n_none,
    count(*) FILTER (WHERE customer_pressure.is_above_cap) AS n_above_cap,
    count(*) FILTER (WHERE customer_pressure.is_above_rhythm) AS n_above_rhythm,
    count(*) FILTER (WHERE customer_pressure.is_tiring) AS n_tiring,
    count(*) FILTER (WHERE customer_pressure.most_28 > $contact_cap) AS n_reached_cap,
    count(customer_pressure.expected_orders_28) AS n_judged
FROM customer_pressure
