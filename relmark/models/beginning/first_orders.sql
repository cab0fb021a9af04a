-- Grain: one row per buyer, as of $as_of: the first order that is still valid, and what had gone wrong with it by then.
-- Materialised: customer_id
-- Valid as in order_facts. Late is a day after the promised one, or not there though promised by then; the latter only
-- where the order's source tells of deliveries at all. Several orders on the first day: the earliest is the first.
WITH delivering AS (
    SELECT orders.source, coalesce(bool_or(CAST(orders.delivered_at AS DATE) < $as_of), FALSE) AS tells_deliveries
    FROM orders
    WHERE orders.ordered_on < $as_of
    GROUP BY orders.source
),

ranked AS (
    SELECT
        orders.customer_id,
        orders.source,
        orders.order_id,
        orders.ordered_on,
        CASE WHEN CAST(orders.promised_at AS DATE) < $as_of THEN CAST(orders.promised_at AS DATE) END AS promised_on,
        CASE WHEN CAST(orders.delivered_at AS DATE) < $as_of THEN CAST(orders.delivered_at AS DATE) END AS delivered_on,
        coalesce(
            orders.status = 'paid'
            AND orders.refunded > 0
            AND coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on) < $as_of,
            FALSE
        ) AS is_given_back,
        row_number() OVER (
            PARTITION BY orders.customer_id ORDER BY orders.ordered_at, orders.source, orders.order_id
        ) AS place
    FROM orders
    INNER JOIN customer_gaps
        ON orders.customer_id = customer_gaps.customer_id AND orders.ordered_on = customer_gaps.first_purchase_on
    WHERE
        orders.status = 'paid'
        OR (orders.status = 'cancelled' AND coalesce(CAST(orders.cancelled_at AS DATE), orders.ordered_on) >= $as_of)
        OR (orders.status = 'refunded' AND coalesce(CAST(orders.refunded_at AS DATE), orders.ordered_on) >= $as_of)
)

SELECT
    ranked.customer_id,
    ranked.source,
    ranked.order_id,
    ranked.ordered_on,
    ranked.promised_on,
    ranked.delivered_on,
    ranked.is_given_back,
    coalesce(ranked.delivered_on > ranked.promised_on, FALSE) AS is_late,
    coalesce(ranked.delivered_on IS NULL AND ranked.promised_on < $as_of AND delivering.tells_deliveries, FALSE)
        AS is_missing
FROM ranked
INNER JOIN delivering ON ranked.source = delivering.source
WHERE ranked.place = 1
