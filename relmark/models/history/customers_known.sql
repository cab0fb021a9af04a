-- Grain: one row per customer: since when the customer is known, as of $as_of.
-- Lists: customers
-- Materialised: customer_id
-- Known from joining or the first order, whichever is earlier; without either since always (empty), so counted.
SELECT
    customers.customer_id,
    customers.country,
    least(customers.joined_on, customer_orders.first_ordered_on) AS known_on
FROM customers
LEFT JOIN customer_orders ON customers.customer_id = customer_orders.customer_id
WHERE coalesce(least(customers.joined_on, customer_orders.first_ordered_on) < $as_of, TRUE)
