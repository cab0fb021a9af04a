-- Grain: one row per customer with a purchase day, before $as_of: how many, from when to when, and the usual gap.
-- Materialised: customer_id
-- Whatever is asked of a rhythm later, its settings change nothing here. The first day's amount is kept apart: spend
-- models look at repeat purchases only (Fader and Hardie, note 025).
SELECT
    purchase_days.customer_id,
    count(*) AS n_purchase_days,
    count(purchase_days.gap_days) AS n_gaps,
    min(purchase_days.ordered_on) AS first_purchase_on,
    max(purchase_days.ordered_on) AS last_purchase_on,
    percentile_cont(0.5e0) WITHIN GROUP (ORDER BY CAST(purchase_days.gap_days AS DOUBLE)) AS own_gap_days,
    CAST(coalesce(sum(purchase_days.net_amount) FILTER (WHERE purchase_days.gap_days IS NULL), 0) AS DECIMAL(18, 2))
        AS first_amount,
    CAST(coalesce(sum(purchase_days.net_amount) FILTER (WHERE purchase_days.gap_days IS NOT NULL), 0) AS DECIMAL(18, 2))
        AS repeat_amount
FROM purchase_days
GROUP BY purchase_days.customer_id
