-- Grain: one row per kind of occasion for a thank-you: customers due one now, as of $as_of; every kind.
-- Order: place
SELECT
    occasions.place,
    occasions.occasion,
    count(thanks_due.customer_id) AS n_customers,
    CAST(coalesce(sum(thanks_due.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount,
    coalesce(bool_or(thanks_due.is_told), FALSE) AS is_told
FROM occasions
LEFT JOIN thanks_due ON occasions.occasion = thanks_due.occasion
GROUP BY occasions.place, occasions.occasion
