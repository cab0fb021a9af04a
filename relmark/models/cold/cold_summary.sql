-- Grain: one row per signal by which buyers are going cold, as of $as_of.
-- Order: place
WITH signals AS (
    SELECT *
    FROM (
        VALUES
        (1, 'late and answering less'),
        (2, 'late'),
        (3, 'answering less'),
        (4, 'away and answering less'),
        (5, 'away')
    ) AS named (place, signal)
)

SELECT
    signals.place,
    signals.signal,
    count(cold_customers.customer_id) AS n_customers,
    count(*) FILTER (WHERE cold_customers.is_good) AS n_good,
    CAST(sum(cold_customers.saved_amount) AS DECIMAL(18, 2)) AS saved_amount,
    CAST(coalesce(sum(cold_customers.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount
FROM signals
LEFT JOIN cold_customers ON signals.signal = cold_customers.signal
GROUP BY signals.place, signals.signal
