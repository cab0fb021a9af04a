-- Grain: one row per customer we may or can reach by no channel, as of $as_of.
-- Lists: customers
-- Optional: customer_orders
SELECT
    customer_ways.customer_id,
    customer_audience.country,
    CASE
        WHEN customer_ways.n_addresses = 0 THEN 'no address'
        WHEN customer_ways.n_granted = 0 AND customer_ways.n_withdrawn > 0 THEN 'permission withdrawn'
        WHEN customer_ways.n_granted = 0 THEN 'permission unknown'
        WHEN customer_ways.n_bounced > 0 THEN 'bounced'
        ELSE 'no address where permitted'
    END AS unreached,
    customer_ways.n_addresses,
    customer_ways.n_bounced,
    customer_ways.n_granted,
    customer_ways.n_withdrawn,
    customer_orders.n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM customer_ways
INNER JOIN customer_audience ON customer_ways.customer_id = customer_audience.customer_id
LEFT JOIN customer_orders ON customer_ways.customer_id = customer_orders.customer_id
WHERE
    customer_ways.n_ways = 0
    AND ($customer_country = 'all' OR customer_audience.country = $customer_country)
    AND NOT ($leave_out_one_time AND customer_audience.is_one_time)
