-- Grain: one row per audience: how many customers were known, as of $as_of.
-- Materialised: audience_place
SELECT customer_audience.audience_place, count(*) AS n_customers
FROM customers_met
INNER JOIN customer_audience ON customers_met.customer_id = customer_audience.customer_id
GROUP BY customer_audience.audience_place
