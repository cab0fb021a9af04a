-- Grain: exactly one row: whether there is enough history to value relationships by, as of $as_of.
-- Klaviyo's gate: 500 buyers, 180 days of history, an order in the last 30 days, and someone with three orders.
SELECT
    count(*) AS n_buyers,
    date_diff('day', min(customer_gaps.first_purchase_on), $as_of) AS history_days,
    date_diff('day', max(customer_gaps.last_purchase_on), $as_of) AS silent_days,
    coalesce(max(customer_gaps.n_purchase_days), 0) AS most_purchase_days
FROM customer_gaps
