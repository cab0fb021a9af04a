-- Grain: one row per month, country and whether bought once: whom we asked before $as_of, and how often they answered.
-- Materialised: sent_month
-- n_waiting of the askings have not had their $answer_within days.
SELECT
    CAST(date_trunc('month', askings.sent_on) AS DATE) AS sent_month,
    customer_audience.country,
    customer_audience.is_one_time,
    count(DISTINCT CASE WHEN askings.is_due THEN askings.customer_id END) AS n_people,
    count(*) FILTER (WHERE askings.is_due) AS n_due,
    count(*) FILTER (WHERE askings.is_due AND askings.is_answered) AS n_answered,
    count(*) FILTER (WHERE NOT askings.is_due) AS n_waiting
FROM askings
INNER JOIN customer_audience ON askings.customer_id = customer_audience.customer_id
GROUP BY CAST(date_trunc('month', askings.sent_on) AS DATE), customer_audience.country, customer_audience.is_one_time
