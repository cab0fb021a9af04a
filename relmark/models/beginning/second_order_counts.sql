-- Grain: one row per way newcomers were won and days seen: until the second purchase, or so far without one.
-- 'everyone' is all of them together; which way is told apart, source or offer, is $began_by.
WITH won AS (
    SELECT
        CASE $began_by WHEN 'source' THEN second_order_days.acquisition_source ELSE second_order_days.acquisition_offer END
            AS began_with,
        second_order_days.days_seen,
        second_order_days.n,
        second_order_days.n_back
    FROM second_order_days
    WHERE $customer_country = 'all' OR second_order_days.country = $customer_country
)

SELECT
    won.began_with,
    won.days_seen,
    CAST(sum(won.n) AS BIGINT) AS n,
    CAST(sum(won.n_back) AS BIGINT) AS n_back
FROM won
GROUP BY won.began_with, won.days_seen
UNION ALL
SELECT
    'everyone' AS began_with,
    won.days_seen,
    CAST(sum(won.n) AS BIGINT) AS n,
    CAST(sum(won.n_back) AS BIGINT) AS n_back
FROM won
GROUP BY won.days_seen
