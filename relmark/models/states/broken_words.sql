-- Grain: one row per customer with an open complaint or a word broken to them, before $as_of: the latest day of each.
-- Materialised: customer_id
-- Optional: feedback, promises
-- A complaint that was settled no longer counts. A word is broken on the day after it was due: a promise not kept by
-- then, or an order delivered after its day or not there yet; the latter only where the order's source tells of
-- deliveries at all, and the order is valid as in order_facts.
WITH delivering AS (
    SELECT orders.source
    FROM orders
    WHERE orders.ordered_on < $as_of AND CAST(orders.delivered_at AS DATE) < $as_of
    GROUP BY orders.source
),

told AS (
    SELECT feedback.customer_id, feedback.said_on AS complained_on, CAST(NULL AS DATE) AS broken_on
    FROM feedback
    WHERE
        feedback.kind = 'complaint'
        AND feedback.said_on < $as_of
        AND coalesce(CAST(feedback.resolved_at AS DATE) >= $as_of, TRUE)
    UNION ALL
    SELECT promises.customer_id, CAST(NULL AS DATE) AS complained_on, CAST(promises.due_at AS DATE) + 1 AS broken_on
    FROM promises
    WHERE
        promises.promised_on < $as_of
        AND CAST(promises.due_at AS DATE) < $as_of
        AND coalesce(CAST(promises.kept_at AS DATE) > CAST(promises.due_at AS DATE), TRUE)
    UNION ALL
    SELECT orders.customer_id, CAST(NULL AS DATE) AS complained_on, CAST(orders.promised_at AS DATE) + 1 AS broken_on
    FROM orders
    WHERE
        orders.ordered_on < $as_of
        AND CAST(orders.promised_at AS DATE) < $as_of
        AND CAST(orders.delivered_at AS DATE) < $as_of
        AND CAST(orders.delivered_at AS DATE) > CAST(orders.promised_at AS DATE)
    UNION ALL
    SELECT orders.customer_id, CAST(NULL AS DATE) AS complained_on, CAST(orders.promised_at AS DATE) + 1 AS broken_on
    FROM orders
    INNER JOIN delivering ON orders.source = delivering.source
    WHERE
        orders.ordered_on < $as_of
        AND CAST(orders.promised_at AS DATE) < $as_of
        AND coalesce(CAST(orders.delivered_at AS DATE) >= $as_of, TRUE)
        AND (
            orders.status = 'paid'
            OR (orders.status = 'cancelled' AND coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on) >= $as_of)
            OR (orders.status = 'refunded' AND coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on) >= $as_of)
        )
)

SELECT told.customer_id, max(told.complained_on) AS complained_on, max(told.broken_on) AS broken_on
FROM told
WHERE told.customer_id IS NOT NULL
GROUP BY told.customer_id
