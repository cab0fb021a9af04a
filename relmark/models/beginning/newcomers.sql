-- Grain: one row per newcomer: a buyer in the first 90 days since the first purchase, as of $as_of.
-- Lists: customers
-- Stuck: no second purchase, though by now $stuck_share of those who ever come back would have made it.
SELECT
    beginnings.customer_id,
    beginnings.country,
    CASE
        WHEN beginnings.came_back THEN 'came back'
        WHEN beginnings.days_since_first > second_order.stuck_after_days THEN 'stuck'
        ELSE 'too early to tell'
    END AS beginning,
    CASE $began_by WHEN 'source' THEN beginnings.acquisition_source ELSE beginnings.acquisition_offer END AS began_with,
    beginnings.acquisition_source,
    beginnings.acquisition_offer,
    beginnings.first_purchase_on,
    beginnings.days_since_first,
    beginnings.first_problem,
    beginnings.n_contacts,
    beginnings.n_welcomes,
    beginnings.first_amount,
    beginnings.net_amount
FROM beginnings
CROSS JOIN second_order
WHERE beginnings.days_since_first < 90 AND ($customer_country = 'all' OR beginnings.country = $customer_country)
