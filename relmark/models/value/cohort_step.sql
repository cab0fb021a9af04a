-- Grain: exactly one row: the months of a cohort: 1, or 3 with more than two years of history, or 12 with more than ten.
SELECT
    CASE
        WHEN date_diff('day', min(customer_gaps.first_purchase_on), $as_of) > 3650 THEN 12
        WHEN date_diff('day', min(customer_gaps.first_purchase_on), $as_of) > 730 THEN 3
        ELSE 1
    END AS step_months
FROM customer_gaps
