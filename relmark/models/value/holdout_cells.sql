-- Grain: one row per kind of buyer at the start of the trial period, and what those buyers bought in it.
-- Materialised: repeats, repeat_span_days, tenure_days
WITH kinds AS (
    SELECT
        holdout_customers.*,
        CASE
            WHEN lifetime_step.step_days = 1 OR holdout_customers.repeats = 0 THEN holdout_customers.repeat_span_days
            ELSE holdout_customers.repeat_span_days - holdout_customers.repeat_span_days % 7 + 3
        END AS span_of,
        CASE
            WHEN lifetime_step.step_days = 1 THEN holdout_customers.tenure_days
            ELSE holdout_customers.tenure_days - holdout_customers.tenure_days % 7 + 3
        END AS tenure_of
    FROM holdout_customers
    CROSS JOIN lifetime_step
)

SELECT
    kinds.repeats,
    kinds.span_of AS repeat_span_days,
    kinds.tenure_of AS tenure_days,
    count(*) AS n_buyers,
    CAST(sum(kinds.n_ahead) AS BIGINT) AS n_ahead,
    CAST(sum(kinds.n_ahead * kinds.n_ahead) AS BIGINT) AS n_ahead_squared,
    count(*) FILTER (WHERE kinds.n_ahead > 0) AS n_active,
    CAST(sum(kinds.sum_ln_gaps) AS DOUBLE) AS sum_ln_gaps
FROM kinds
GROUP BY kinds.repeats, kinds.span_of, kinds.tenure_of
