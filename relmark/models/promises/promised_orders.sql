-- Grain: one row per order that a promise made before $as_of names: its channel, and the day it was undone by then.
-- Optional: promises, orders
WITH named AS (
    SELECT promises.customer_id, promises.order_id
    FROM promises
    WHERE promises.order_id IS NOT NULL AND promises.promised_on < $as_of
    GROUP BY promises.customer_id, promises.order_id
),

found AS (
    SELECT
        orders.customer_id,
        orders.order_id,
        orders.channel,
        CASE
            WHEN orders.status = 'cancelled' THEN coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on)
            WHEN orders.status = 'refunded' THEN coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on)
        END AS undone_on
    FROM orders
    INNER JOIN named ON orders.customer_id = named.customer_id AND orders.order_id = named.order_id
    WHERE orders.ordered_on < $as_of
)

SELECT
    found.customer_id,
    found.order_id,
    max(found.channel) AS channel,
    max(CASE WHEN found.undone_on < $as_of THEN found.undone_on END) AS undone_on
FROM found
GROUP BY found.customer_id, found.order_id
