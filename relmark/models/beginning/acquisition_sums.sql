-- Grain: one row per way buyers were won, source or offer as $began_by says, as of $as_of: sums to compare ways by.
-- Came back counts a second purchase within $return_days, of those whose $return_days are over; the first year's amount
-- is that of buyers whose first 365 days are over.
WITH won AS (
    SELECT
        CASE $began_by WHEN 'source' THEN beginnings.acquisition_source ELSE beginnings.acquisition_offer END
            AS began_with,
        beginnings.days_since_first > CAST($return_days AS INTEGER) AS is_seen,
        beginnings.came_back AND beginnings.days_seen <= CAST($return_days AS INTEGER) AS is_back,
        CAST(beginnings.year_amount AS DOUBLE) AS first_year
    FROM beginnings
    WHERE $customer_country = 'all' OR beginnings.country = $customer_country
)

SELECT
    won.began_with,
    count(*) AS n_won,
    count(*) FILTER (WHERE won.is_seen) AS n_buyers,
    count(*) FILTER (WHERE won.is_seen AND won.is_back) AS n_back,
    count(won.first_year) AS n_year,
    CAST(coalesce(sum(won.first_year), 0) AS DOUBLE) AS first_years,
    stddev_samp(won.first_year) AS spread_year
FROM won
GROUP BY won.began_with
