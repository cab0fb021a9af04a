-- Grain: one row per buyer, as of $as_of: what they are expected to bring in the next 365 days.
-- Materialised: customer_id
-- Expected orders and amount are P(alive) times what is expected of them if still there: what can still be saved. Orders
-- are purchase days. Spend is Gamma-Gamma's mean for the buyer; with too few repeats to fit it, their own average.
WITH spending AS (
    SELECT
        p_alive.*,
        CASE
            WHEN p_alive.repeats = 0 THEN spend_fit.mean_amount
            WHEN spend_fit.p IS NULL THEN p_alive.repeat_amount / nullif(CAST(p_alive.repeats AS DOUBLE), 0)
            WHEN spend_fit.p * CAST(p_alive.repeats AS DOUBLE) + spend_fit.q <= 1e0 THEN spend_fit.mean_amount
            ELSE
                spend_fit.p * (spend_fit.gamma + p_alive.repeat_amount)
                / nullif(spend_fit.p * CAST(p_alive.repeats AS DOUBLE) + spend_fit.q - 1e0, 0)
        END AS expected_spend
    FROM p_alive
    CROSS JOIN spend_fit
)

SELECT
    spending.customer_id,
    spending.p_alive,
    spending.repeats,
    lifetime_kinds.repeat_span_days,
    lifetime_kinds.tenure_days,
    spending.expected_spend,
    expected_year.expected_if_alive,
    spending.p_alive * expected_year.expected_if_alive AS expected_orders,
    spending.p_alive * expected_year.expected_if_alive * spending.expected_spend AS expected_amount
FROM spending
INNER JOIN lifetime_kinds
    ON
        spending.repeats = lifetime_kinds.repeats
        AND spending.repeat_span_days = lifetime_kinds.span_of
        AND spending.tenure_days = lifetime_kinds.tenure_of
INNER JOIN expected_year
    ON
        lifetime_kinds.repeats = expected_year.repeats
        AND lifetime_kinds.repeat_span_days = expected_year.repeat_span_days
        AND lifetime_kinds.tenure_days = expected_year.tenure_days
