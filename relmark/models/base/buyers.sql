-- Grain: one row per buyer counted: a valid order as of $as_of, through the filters.
-- Lists: customers
-- Without a filter on source or channel the sums per customer are read as they are; with one, those of its channels
-- are added up. The net amount is that of the window; n_orders counts all history, so one-time means once ever.
WITH all_channels AS (
    SELECT
        customer_orders.customer_id,
        customer_orders.country,
        customer_orders.n_orders,
        customer_orders.frequency,
        customer_orders.monetary,
        customer_orders.first_ordered_on,
        customer_orders.last_ordered_on
    FROM customer_orders
    WHERE $order_source = 'all' AND $order_channel = 'all'
),

some_channels AS (
    SELECT
        customer_channels.customer_id,
        CAST(sum(customer_channels.n_orders) AS BIGINT) AS n_orders,
        CAST(sum(customer_channels.frequency) AS BIGINT) AS frequency,
        CAST(sum(customer_channels.monetary) AS DECIMAL(18, 2)) AS monetary,
        min(customer_channels.first_ordered_on) AS first_ordered_on,
        max(customer_channels.last_ordered_on) AS last_ordered_on
    FROM customer_channels
    WHERE
        NOT ($order_source = 'all' AND $order_channel = 'all')
        AND ($order_source = 'all' OR customer_channels.source = $order_source)
        AND ($order_channel = 'all' OR customer_channels.channel = $order_channel)
    GROUP BY customer_channels.customer_id
),

counted AS (
    SELECT all_channels.* FROM all_channels
    UNION ALL
    SELECT
        some_channels.customer_id,
        customer_orders.country,
        some_channels.n_orders,
        some_channels.frequency,
        some_channels.monetary,
        some_channels.first_ordered_on,
        some_channels.last_ordered_on
    FROM some_channels
    INNER JOIN customer_orders ON some_channels.customer_id = customer_orders.customer_id
)

SELECT
    counted.*,
    counted.monetary AS net_amount,
    date_diff('day', counted.last_ordered_on, $as_of) AS recency_days,
    date_diff('day', counted.first_ordered_on, $as_of) AS tenure_days
FROM counted
WHERE
    counted.n_orders > CASE WHEN $leave_out_one_time THEN 1 ELSE 0 END
    AND ($customer_country = 'all' OR counted.country = $customer_country)
