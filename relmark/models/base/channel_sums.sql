-- Grain: one row per customer and order source, channel 'all', and one per customer and order channel, source 'all'.
-- Materialised: source, channel
-- A filter on source or on channel then reads just its rows and adds nothing up again.
WITH summed AS (
    SELECT
        customer_channels.customer_id,
        customer_channels.source,
        'all' AS channel,
        CAST(sum(customer_channels.n_orders) AS BIGINT) AS n_orders,
        CAST(sum(customer_channels.frequency) AS BIGINT) AS frequency,
        CAST(sum(customer_channels.monetary) AS DECIMAL(18, 2)) AS monetary,
        min(customer_channels.first_ordered_on) AS first_ordered_on,
        max(customer_channels.last_ordered_on) AS last_ordered_on
    FROM customer_channels
    WHERE customer_channels.source <> 'all'
    GROUP BY customer_channels.customer_id, customer_channels.source
    UNION ALL
    SELECT
        customer_channels.customer_id,
        'all' AS source,
        customer_channels.channel,
        CAST(sum(customer_channels.n_orders) AS BIGINT) AS n_orders,
        CAST(sum(customer_channels.frequency) AS BIGINT) AS frequency,
        CAST(sum(customer_channels.monetary) AS DECIMAL(18, 2)) AS monetary,
        min(customer_channels.first_ordered_on) AS first_ordered_on,
        max(customer_channels.last_ordered_on) AS last_ordered_on
    FROM customer_channels
    WHERE customer_channels.channel <> 'all'
    GROUP BY customer_channels.customer_id, customer_channels.channel
)

SELECT summed.*, customer_orders.country
FROM summed
INNER JOIN customer_orders ON summed.customer_id = customer_orders.customer_id
WHERE summed.n_orders > 0
