-- Grain: one row per buyer whose first order went wrong in a way the orders do not tell, before $as_of.
-- Materialised: customer_id
-- Optional: feedback, promises
-- A complaint within 90 days, about that order or about none in particular, or a promise about it that was not kept.
WITH complained AS (
    SELECT first_orders.customer_id, 1 AS is_complaint, 0 AS is_broken
    FROM feedback
    INNER JOIN first_orders ON feedback.customer_id = first_orders.customer_id
    WHERE
        feedback.kind = 'complaint'
        AND feedback.said_on < $as_of
        AND feedback.said_on >= first_orders.ordered_on
        AND feedback.said_on < first_orders.ordered_on + 90
        AND coalesce(feedback.order_id = first_orders.order_id, TRUE)
),

broken AS (
    SELECT first_orders.customer_id, 0 AS is_complaint, 1 AS is_broken
    FROM promises
    INNER JOIN first_orders
        ON promises.customer_id = first_orders.customer_id AND promises.order_id = first_orders.order_id
    WHERE
        promises.promised_on < $as_of
        AND CAST(promises.due_at AS DATE) < $as_of
        AND coalesce(
            CAST(promises.kept_at AS DATE) > CAST(promises.due_at AS DATE) OR CAST(promises.kept_at AS DATE) >= $as_of,
            TRUE
        )
),

both_kinds AS (
    SELECT * FROM complained
    UNION ALL
    SELECT * FROM broken
)

SELECT
    both_kinds.customer_id,
    max(both_kinds.is_complaint) = 1 AS is_complaint,
    max(both_kinds.is_broken) = 1 AS is_broken
FROM both_kinds
GROUP BY both_kinds.customer_id
