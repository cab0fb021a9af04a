-- Grain: one row per customer, as of $as_of: marketing contacts in 28 days, and what they may have.
-- Lists: customers
-- Optional: customer_orders
SELECT
    customer_pressure.customer_id,
    customer_pressure.country,
    customer_pressure.pressure,
    customer_pressure.n_28,
    customer_pressure.most_28,
    customer_pressure.allowance,
    customer_pressure.expected_gap_days,
    customer_pressure.n_gaps,
    customer_pressure.is_above_cap,
    customer_pressure.is_above_rhythm,
    customer_pressure.is_tiring,
    CASE WHEN customer_pressure.allowance IS NOT NULL THEN coalesce(customer_orders.n_orders, 0) END AS n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM customer_pressure
LEFT JOIN customer_orders ON customer_pressure.customer_id = customer_orders.customer_id
