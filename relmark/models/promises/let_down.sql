-- Grain: one row per customer with a promise broken before $as_of: the latest, and how many in the year before.
-- Materialised: customer_id
-- Optional: customer_orders
-- Late or not kept, it is broken on the day after it was due. Of several of one day the one not kept is the latest.
WITH broken AS (
    SELECT
        promises_made.*,
        promises_made.due_on + 1 AS broken_on,
        row_number() OVER (
            PARTITION BY promises_made.customer_id
            ORDER BY promises_made.due_on DESC, promises_made.outcome DESC, promises_made.kept_on DESC NULLS LAST,
            promises_made.kind, promises_made.owner, promises_made.channel, promises_made.promised_on
        ) AS place,
        CAST(
            sum(CASE WHEN promises_made.due_on >= $as_of - 365 THEN 1 ELSE 0 END)
                OVER (PARTITION BY promises_made.customer_id) AS BIGINT
        ) AS n_broken
    FROM promises_made
    WHERE promises_made.outcome IN ('late', 'not kept') AND promises_made.customer_id IS NOT NULL
)

SELECT
    broken.customer_id,
    broken.country,
    broken.is_one_time,
    broken.kind,
    broken.owner,
    broken.channel,
    broken.region,
    broken.due_on,
    broken.kept_on,
    broken.broken_on,
    broken.outcome,
    date_diff('day', broken.due_on, broken.kept_on) AS days_late,
    broken.n_broken,
    put_right.rewarded_on,
    put_right.settled_on,
    amends_told.tells_amends AS is_told,
    customer_orders.n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM broken
CROSS JOIN amends_told
LEFT JOIN put_right ON broken.customer_id = put_right.customer_id
LEFT JOIN customer_orders ON broken.customer_id = customer_orders.customer_id
WHERE broken.place = 1
