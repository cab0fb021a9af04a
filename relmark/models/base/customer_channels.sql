-- Grain: one row per customer, source and order channel with an order or credit, as of $as_of.
-- Materialised: customer_id
-- Counts and amounts add up over channels, so filters on source and channel need no second look at the orders.
WITH dated AS (
    SELECT
        order_facts.*,
        order_facts.is_order AND (order_facts.undone_on IS NULL OR order_facts.undone_on >= $as_of) AS is_valid,
        order_facts.amount
        - CASE WHEN order_facts.given_back_on < $as_of THEN order_facts.given_back ELSE 0 END AS net_amount,
        $window_days = 0
        OR order_facts.ordered_on >= $as_of - CAST($window_days AS INTEGER) AS is_in_window
    FROM order_facts
    WHERE order_facts.ordered_on < $as_of
)

SELECT
    dated.customer_id,
    dated.source,
    dated.channel,
    count(*) FILTER (WHERE dated.is_valid) AS n_orders,
    CAST(sum(dated.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    count(*) FILTER (WHERE dated.is_valid AND dated.is_in_window) AS frequency,
    CAST(coalesce(sum(dated.net_amount) FILTER (WHERE dated.is_in_window), 0) AS DECIMAL(18, 2)) AS monetary,
    min(dated.ordered_on) FILTER (WHERE dated.is_valid) AS first_ordered_on,
    max(dated.ordered_on) FILTER (WHERE dated.is_valid) AS last_ordered_on
FROM dated
GROUP BY dated.customer_id, dated.source, dated.channel
