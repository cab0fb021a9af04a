-- Grain: one row per thing a customer raised before $as_of, through the filters.
SELECT raised.*
FROM raised
WHERE
    ($customer_country = 'all' OR raised.country = $customer_country)
    AND NOT ($leave_out_one_time AND raised.n_orders = 1)
