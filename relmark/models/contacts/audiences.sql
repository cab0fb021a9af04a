-- Grain: one row per country and whether people there bought once, as of $as_of.
-- Materialised: audience_place
SELECT
    customer_audience.audience_place,
    customer_audience.country,
    customer_audience.is_one_time,
    count(*) AS n_customers
FROM customer_audience
GROUP BY customer_audience.audience_place, customer_audience.country, customer_audience.is_one_time
