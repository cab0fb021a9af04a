-- Grain: one row per buyer, as of $as_of: what lifetime models need to know of them.
-- x = repeat purchase days, t_x = days from the first to the last, T = days from the first to the as-of date. The first
-- purchase day's amount is left out of the repeats, as Gamma-Gamma asks (Fader and Hardie, note 025); credits that name
-- no order are taken off the repeats.
WITH spent AS (
    SELECT
        customer_gaps.*,
        CASE WHEN customer_gaps.n_gaps > 0 THEN CAST(customer_gaps.repeat_amount AS DOUBLE) ELSE 0e0 END
        - CAST(coalesce(customer_credits.given_back, 0) AS DOUBLE) AS kept
    FROM customer_gaps
    LEFT JOIN customer_credits ON customer_gaps.customer_id = customer_credits.customer_id
)

SELECT
    spent.customer_id,
    spent.n_gaps AS repeats,
    date_diff('day', spent.first_purchase_on, spent.last_purchase_on) AS repeat_span_days,
    date_diff('day', spent.first_purchase_on, $as_of) AS tenure_days,
    CASE WHEN spent.kept > 0 THEN spent.kept ELSE 0e0 END AS repeat_amount
FROM spent
