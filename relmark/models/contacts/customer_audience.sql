-- Grain: one row per customer, as of $as_of: the country and whether they bought once, which the filters go by.
-- Materialised: customer_id
-- Optional: customer_orders
-- Fifty million contacts then carry one number each, and a filter acts on the few audiences there are.
WITH sides AS (
    SELECT
        customers.customer_id,
        customers.country,
        coalesce(customer_orders.n_orders = 1, FALSE) AS is_one_time
    FROM customers
    LEFT JOIN customer_orders ON customers.customer_id = customer_orders.customer_id
)

SELECT
    sides.customer_id,
    sides.country,
    sides.is_one_time,
    CAST(rank() OVER (ORDER BY sides.country NULLS LAST, sides.is_one_time) AS INTEGER) AS audience_place
FROM sides
