-- Grain: one row per buyer with an order in the window, as of $as_of: heavy, medium or light by net amount.
-- Lists: customers
SELECT
    buyers.customer_id,
    CASE
        WHEN buyers.net_amount >= tier_cuts.heavy_from THEN 'heavy'
        WHEN buyers.net_amount >= tier_cuts.medium_from THEN 'medium'
        ELSE 'light'
    END AS tier,
    buyers.frequency AS n_orders,
    buyers.net_amount,
    buyers.recency_days,
    buyers.country,
    buyers.first_ordered_on,
    buyers.last_ordered_on
FROM buyers
CROSS JOIN tier_cuts
WHERE buyers.frequency > 0
