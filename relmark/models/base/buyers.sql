-- Grain: one row per buyer counted: a valid order as of $as_of, through the filters.
-- Lists: customers
-- The net amount is that of the window; n_orders counts all history, so one-time means once ever.
-- Each filter on source and channel, both, one or none, has its sums at hand: one of three parts gives rows.
WITH counted AS (
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
    UNION ALL
    SELECT
        channel_sums.customer_id,
        channel_sums.country,
        channel_sums.n_orders,
        channel_sums.frequency,
        channel_sums.monetary,
        channel_sums.first_ordered_on,
        channel_sums.last_ordered_on
    FROM channel_sums
    WHERE channel_sums.source = $order_source AND channel_sums.channel = $order_channel
    UNION ALL
    SELECT
        customer_channels.customer_id,
        customer_orders.country,
        customer_channels.n_orders,
        customer_channels.frequency,
        customer_channels.monetary,
        customer_channels.first_ordered_on,
        customer_channels.last_ordered_on
    FROM customer_channels
    INNER JOIN customer_orders ON customer_channels.customer_id = customer_orders.customer_id
    WHERE
        $order_source <> 'all'
        AND $order_channel <> 'all'
        AND customer_channels.source = $order_source
        AND customer_channels.channel = $order_channel
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
