-- Grain: one row per order with a promised day, made before $as_of, that no promise speaks of.
-- Optional: promises, orders
-- Not delivered counts only where the order's source tells of deliveries; elsewhere the order is left out, as is one
-- that was never valid. A promise speaks of it when it names the order and is due that day or is called a delivery.
WITH delivering AS (
    SELECT orders.source
    FROM orders
    WHERE orders.ordered_on < $as_of AND CAST(orders.delivered_at AS DATE) < $as_of
    GROUP BY orders.source
),

spoken AS (
    SELECT
        promises.customer_id,
        promises.order_id,
        CASE WHEN contains(lower(coalesce(promises.kind, '')), 'deliver') THEN CAST(NULL AS DATE)
            ELSE CAST(promises.due_at AS DATE)
        END AS due_on
    FROM promises
    WHERE promises.order_id IS NOT NULL AND promises.promised_on < $as_of
)

SELECT
    orders.customer_id,
    'delivery' AS kind,
    'not known' AS owner,
    coalesce(orders.channel, 'not known') AS channel,
    orders.ordered_on AS promised_on,
    CAST(orders.promised_at AS DATE) AS due_on,
    CASE WHEN CAST(orders.delivered_at AS DATE) < $as_of THEN CAST(orders.delivered_at AS DATE) END AS kept_on,
    CASE
        WHEN orders.status = 'cancelled' AND coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on) < $as_of
            THEN coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on)
        WHEN orders.status = 'refunded' AND coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on) < $as_of
            THEN coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on)
    END AS undone_on
FROM orders
INNER JOIN delivering ON orders.source = delivering.source
WHERE
    orders.ordered_on < $as_of
    AND orders.promised_at IS NOT NULL
    AND orders.status IN ('paid', 'refunded', 'cancelled')
    AND NOT EXISTS (
        SELECT 1
        FROM spoken
        WHERE
            spoken.customer_id = orders.customer_id
            AND spoken.order_id = orders.order_id
            AND coalesce(spoken.due_on, CAST(orders.promised_at AS DATE)) = CAST(orders.promised_at AS DATE)
    )
