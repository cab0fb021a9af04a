-- Grain: one row per customer who buys every $rare_gap_days or more and gets more than their rhythm bears.
-- Lists: customers
-- Needs a rhythm of their own: who bought on one day only is not on it.
SELECT pressed_customers.*
FROM pressed_customers
WHERE
    pressed_customers.is_above_rhythm
    AND pressed_customers.n_gaps > 0
    AND pressed_customers.expected_gap_days >= $rare_gap_days
