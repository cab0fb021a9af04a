-- Grain: one row per order or credit of a known customer that was ever valid, whatever the date.
-- A refund or cancellation without a time counts from the order's own day; a wholly refunded or cancelled
-- order is valid until that day (undone_on) and no sign of life after it. Pending orders are left out.
SELECT
    orders.customer_id,
    orders.source,
    coalesce(orders.channel, 'unknown') AS channel,
    orders.ordered_on,
    orders.status <> 'credit' AS is_order,
    coalesce(orders.amount, 0) AS amount,
    CASE
        WHEN orders.status = 'cancelled' THEN coalesce(orders.amount, 0)
        WHEN orders.status = 'refunded' THEN coalesce(orders.refunded, orders.amount, 0)
        ELSE coalesce(orders.refunded, 0)
    END AS given_back,
    CASE
        WHEN orders.status = 'cancelled' THEN coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on)
        ELSE coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on)
    END AS given_back_on,
    CASE
        WHEN orders.status = 'cancelled' THEN coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on)
        WHEN orders.status = 'refunded' THEN coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on)
    END AS undone_on
FROM orders
WHERE orders.customer_id IS NOT NULL AND orders.status <> 'pending'
