-- Grain: one row per audience let through by the filters, as of $as_of.
SELECT audiences.audience_place, known_audiences.n_customers
FROM audiences
INNER JOIN known_audiences ON audiences.audience_place = known_audiences.audience_place
WHERE
    ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
