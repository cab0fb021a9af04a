-- Grain: one row per promise made before $as_of, and how it stood then; an order's promised day is a promise too.
-- Materialised: customer_id, promised_on
-- Optional: promises, customer_orders
-- Kept is on the day it was due or before. Called off: the order it was about was undone by the day it was due. Without
-- a day due nothing can be said. How an order without promises of its own becomes one: parcels_promised.
WITH made AS (
    SELECT
        promises.customer_id,
        coalesce(promises.kind, 'not known') AS kind,
        coalesce(promises.owner, 'not known') AS owner,
        coalesce(promised_orders.channel, 'not known') AS channel,
        promises.promised_on,
        CAST(promises.due_at AS DATE) AS due_on,
        CASE WHEN CAST(promises.kept_at AS DATE) < $as_of THEN CAST(promises.kept_at AS DATE) END AS kept_on,
        promised_orders.undone_on
    FROM promises
    LEFT JOIN promised_orders
        ON promises.customer_id = promised_orders.customer_id AND promises.order_id = promised_orders.order_id
    WHERE promises.promised_on < $as_of
    UNION ALL
    SELECT * FROM parcels_promised
)

SELECT
    made.*,
    customers.country,
    coalesce(customers.region, 'not known') AS region,
    coalesce(customer_orders.n_orders = 1, FALSE) AS is_one_time,
    CASE
        WHEN made.due_on IS NULL THEN 'no day'
        WHEN made.kept_on <= made.due_on THEN 'kept'
        WHEN made.kept_on IS NULL AND made.due_on >= $as_of THEN 'open'
        WHEN made.kept_on IS NULL AND made.undone_on <= made.due_on THEN 'called off'
        WHEN made.kept_on IS NULL THEN 'not kept'
        ELSE 'late'
    END AS outcome
FROM made
LEFT JOIN customers ON made.customer_id = customers.customer_id
LEFT JOIN customer_orders ON made.customer_id = customer_orders.customer_id
