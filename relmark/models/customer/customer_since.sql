-- Grain: one row per customer: the first day known of, whatever the as-of date.
-- Optional: orders
-- Materialised: customer_id
-- Joining or the first order or credit, whichever is earlier; some have no date at all.
WITH dates AS (
    SELECT customers.customer_id, customers.joined_on AS seen_on
    FROM customers
    UNION ALL
    SELECT orders.customer_id, orders.ordered_on AS seen_on
    FROM orders
    WHERE orders.customer_id IS NOT NULL
)

SELECT dates.customer_id, min(dates.seen_on) AS known_on
FROM dates
GROUP BY dates.customer_id
