-- Grain: one row per buyer followed and day looked back from, through the filters.
WITH summed AS (
    SELECT
        buyer_history.customer_id,
        buyer_history.seen_on,
        max(buyer_history.one_in) AS one_in,
        CAST(sum(buyer_history.n_orders) AS BIGINT) AS n_orders,
        CAST(sum(buyer_history.net_amount) AS DECIMAL(18, 2)) AS net_amount,
        CAST(sum(buyer_history.year_amount) AS DECIMAL(18, 2)) AS year_amount,
        CAST(sum(buyer_history.frequency) AS BIGINT) AS frequency,
        CAST(sum(buyer_history.monetary) AS DECIMAL(18, 2)) AS monetary,
        max(buyer_history.last_ordered_on) AS last_ordered_on
    FROM buyer_history
    WHERE
        ($order_source = 'all' OR buyer_history.source = $order_source)
        AND ($order_channel = 'all' OR buyer_history.channel = $order_channel)
    GROUP BY buyer_history.customer_id, buyer_history.seen_on
)

SELECT
    summed.*,
    date_diff('day', summed.last_ordered_on, summed.seen_on) AS recency_days
FROM summed
INNER JOIN customer_orders ON summed.customer_id = customer_orders.customer_id
WHERE
    summed.n_orders > CASE WHEN $leave_out_one_time THEN 1 ELSE 0 END
    AND ($customer_country = 'all' OR customer_orders.country = $customer_country)
