-- Grain: one row per buyer with an order in the window: five features on a log scale, as of $as_of.
-- ln(1 + x) makes a first order's step from 1 to 2 weigh as much as one from 10 to 15; amounts at or below 0 count as 0.
SELECT
    buyers.customer_id,
    ln(1e0 + CAST(buyers.recency_days AS DOUBLE)) AS recency,
    ln(1e0 + CAST(buyers.frequency AS DOUBLE)) AS frequency,
    ln(1e0 + CASE WHEN buyers.net_amount > 0 THEN CAST(buyers.net_amount AS DOUBLE) ELSE 0e0 END) AS monetary,
    ln(
        1e0
        + CASE WHEN buyers.net_amount > 0 THEN CAST(buyers.net_amount AS DOUBLE) ELSE 0e0 END
        / nullif(CAST(buyers.frequency AS DOUBLE), 0)
    ) AS mean_order,
    ln(1e0 + CAST(buyers.tenure_days AS DOUBLE)) AS tenure,
    buyers.frequency AS n_orders,
    buyers.net_amount,
    buyers.recency_days,
    buyers.tenure_days,
    buyers.country,
    buyers.first_ordered_on,
    buyers.last_ordered_on
FROM buyers
WHERE buyers.frequency > 0
