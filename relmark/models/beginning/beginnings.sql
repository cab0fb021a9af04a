-- Grain: one row per buyer, as of $as_of: how the relationship began, and whether a second purchase followed.
-- Materialised: customer_id
-- Purchase days, not orders, are counted: a second order on the first day is no coming back. Who has not come back is
-- observed until the day before $as_of. The first year's amount is known once 365 days are over, and empty before.
WITH bought AS (
    SELECT
        purchase_days.customer_id,
        min(purchase_days.ordered_on) FILTER (WHERE purchase_days.gap_days IS NOT NULL) AS second_purchase_on,
        CAST(
            sum(
                CASE
                    WHEN purchase_days.ordered_on < customer_gaps.first_purchase_on + 365
                        THEN purchase_days.net_amount
                    ELSE 0
                END
            ) AS DECIMAL(18, 2)
        ) AS year_amount
    FROM purchase_days
    INNER JOIN customer_gaps ON purchase_days.customer_id = customer_gaps.customer_id
    GROUP BY purchase_days.customer_id
)

SELECT
    customer_gaps.customer_id,
    customers.country,
    coalesce(customers.acquisition_source, 'not known') AS acquisition_source,
    coalesce(customers.acquisition_offer, 'no offer known') AS acquisition_offer,
    customer_gaps.first_purchase_on,
    bought.second_purchase_on,
    bought.second_purchase_on IS NOT NULL AS came_back,
    date_diff('day', customer_gaps.first_purchase_on, $as_of) AS days_since_first,
    coalesce(
        date_diff('day', customer_gaps.first_purchase_on, bought.second_purchase_on),
        date_diff('day', customer_gaps.first_purchase_on, $as_of) - 1
    ) AS days_seen,
    CASE WHEN date_diff('day', customer_gaps.first_purchase_on, $as_of) >= 365 THEN bought.year_amount END
        AS year_amount,
    customer_gaps.first_amount,
    CAST(customer_gaps.first_amount + customer_gaps.repeat_amount AS DECIMAL(18, 2)) AS net_amount,
    CASE
        WHEN first_problems.is_complaint THEN 'complained'
        WHEN first_orders.is_missing THEN 'not delivered'
        WHEN first_orders.is_late THEN 'delivered late'
        WHEN first_problems.is_broken THEN 'promise broken'
        WHEN first_orders.is_given_back THEN 'partly refunded'
        WHEN what_is_told.tells_feedback OR what_is_told.tells_promises OR what_is_told.tells_deliveries THEN 'none seen'
        ELSE 'not measurable'
    END AS first_problem,
    CASE WHEN what_is_told.tells_messages THEN coalesce(first_contacts.n_contacts, 0) END AS n_contacts,
    CASE WHEN what_is_told.tells_purposes THEN coalesce(first_contacts.n_welcomes, 0) END AS n_welcomes
FROM customer_gaps
INNER JOIN bought ON customer_gaps.customer_id = bought.customer_id
INNER JOIN customers ON customer_gaps.customer_id = customers.customer_id
CROSS JOIN what_is_told
LEFT JOIN first_orders ON customer_gaps.customer_id = first_orders.customer_id
LEFT JOIN first_problems ON customer_gaps.customer_id = first_problems.customer_id
LEFT JOIN first_contacts ON customer_gaps.customer_id = first_contacts.customer_id
