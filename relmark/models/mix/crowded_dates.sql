-- Grain: one row per day on which people got two contacts or more, service messages apart.
-- Order: n_customers DESC, sent_on
SELECT
    crowded_days.sent_on,
    count(*) AS n_customers,
    count(*) FILTER (WHERE crowded_days.n_again >= 1) AS n_customers_again,
    max(crowded_days.n_that_day) AS most_a_day
FROM crowded_days
INNER JOIN audiences ON crowded_days.audience_place = audiences.audience_place
WHERE
    ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
GROUP BY crowded_days.sent_on
