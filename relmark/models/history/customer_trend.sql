-- Grain: one row per day looked back from: how many customers were known by then, through the country filter.
-- Order: seen_on
WITH days AS (
    SELECT $as_of - CAST(28 * numbers.n AS INTEGER) AS seen_on
    FROM (
        VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13)
    ) AS numbers (n)
),

by_day AS (
    SELECT customers_known.known_on, count(*) AS n
    FROM customers_known
    WHERE $customer_country = 'all' OR customers_known.country = $customer_country
    GROUP BY customers_known.known_on
)

SELECT
    days.seen_on,
    CAST(coalesce(sum(by_day.n), 0) AS BIGINT) AS n_customers
FROM days
LEFT JOIN by_day ON coalesce(by_day.known_on < days.seen_on, TRUE)
GROUP BY days.seen_on
