-- Grain: one row per customer known at $as_of: what their stage is judged by, before any threshold.
-- Materialised: customer_id
-- Optional: permissions, feedback, messages
-- Days are counted back from $as_of. praise_days is the youngest praise that no later answer took back. joined_days is
-- since joining, known_days since the first sign of them; where no joining is known the two are the same.
WITH permitted AS (
    SELECT permissions.customer_id, bool_or(permissions.may_contact) AS may_contact
    FROM permissions
    GROUP BY permissions.customer_id
),

praised AS (
    SELECT praise.customer_id, max(praise.praised_on) AS praised_on
    FROM praise
    WHERE praise.taken_back_on IS NULL
    GROUP BY praise.customer_id
)

SELECT
    customers_known.customer_id,
    customers_known.country,
    coalesce(customer_orders.n_orders, 0) AS n_orders,
    CAST(coalesce(customer_orders.net_amount, 0) AS DECIMAL(18, 2)) AS net_amount,
    customer_orders.first_ordered_on,
    customer_orders.last_ordered_on,
    date_diff('day', customer_orders.last_ordered_on, $as_of) AS recency_days,
    date_diff('day', customer_orders.first_ordered_on, $as_of) AS first_days,
    customer_gaps.n_purchase_days,
    customer_gaps.n_gaps,
    customer_gaps.own_gap_days,
    coalesce(permitted.may_contact, FALSE) AS may_contact,
    date_diff('day', praised.praised_on, $as_of) AS praise_days,
    date_diff('day', last_responses.last_response_on, $as_of) AS response_days,
    date_diff('day', customers_known.known_on, $as_of) AS known_days,
    date_diff('day', coalesce(joined.joined_on, customers_known.known_on), $as_of) AS joined_days
FROM customers_known
LEFT JOIN customer_orders ON customers_known.customer_id = customer_orders.customer_id
LEFT JOIN customer_gaps ON customers_known.customer_id = customer_gaps.customer_id
LEFT JOIN permitted ON customers_known.customer_id = permitted.customer_id
LEFT JOIN praised ON customers_known.customer_id = praised.customer_id
LEFT JOIN customers AS joined ON customers_known.customer_id = joined.customer_id AND joined.joined_on < $as_of
LEFT JOIN last_responses ON customers_known.customer_id = last_responses.customer_id
