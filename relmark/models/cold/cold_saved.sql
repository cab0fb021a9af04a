-- Grain: one row per buyer going cold, as of $as_of, with only what can be saved: so the first are found fast.
SELECT cold_customers.customer_id, cold_customers.saved_amount, cold_customers.net_amount
FROM cold_customers
