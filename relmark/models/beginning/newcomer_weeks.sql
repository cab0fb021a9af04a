-- Grain: one row per week, from Monday, of the last $newcomer_weeks weeks in which someone bought for the first time.
-- Order: week_on
SELECT
    beginnings.first_purchase_on - CAST(date_diff('day', DATE '1970-01-05', beginnings.first_purchase_on) % 7 AS INTEGER)
        AS week_on,
    count(*) AS n_customers,
    count(*) FILTER (WHERE beginnings.came_back) AS n_back,
    count(*) FILTER (WHERE beginnings.first_problem NOT IN ('none seen', 'not measurable')) AS n_with_problem,
    count(beginnings.n_welcomes) FILTER (WHERE beginnings.n_welcomes > 0) AS n_welcomed
FROM beginnings
WHERE
    beginnings.days_since_first <= 7 * CAST($newcomer_weeks AS INTEGER)
    AND ($customer_country = 'all' OR beginnings.country = $customer_country)
GROUP BY 1
