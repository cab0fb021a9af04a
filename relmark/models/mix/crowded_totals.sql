-- Grain: exactly one row: people with two contacts or more on one day in the $mix_days, service messages apart.
SELECT
    count(DISTINCT crowded_days.customer_id) AS n_customers,
    count(*) AS n_days,
    count(*) FILTER (WHERE crowded_days.n_again >= 1) AS n_days_again,
    count(DISTINCT CASE WHEN crowded_days.n_again >= 1 THEN crowded_days.customer_id END) AS n_customers_again,
    max(crowded_days.n_that_day) AS most_a_day
FROM crowded_days
INNER JOIN audiences ON crowded_days.audience_place = audiences.audience_place
WHERE
    ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
