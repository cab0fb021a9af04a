-- Grain: one row per length of gap, in days, that a customer's purchases have or had so far, as of $as_of.
-- Materialised: gap_days
-- Kaplan and Meier 1958, on the time from each purchase day after the first to the next. A gap not yet closed counts
-- for as long as it has lasted: without these only the short gaps would be seen. Who bought on one day only has no
-- rhythm yet. Survival is the share not back after so many days: of 10 gaps, 2 close on day 5 and 1 is open since
-- day 6; then 1 closes on day 7: (1 - 2/10) x (1 - 1/7) = 0.686. Where all that are left close, ln has no value.
WITH spans AS (
    SELECT purchase_days.gap_days, count(*) AS n_closed, 0 AS n_open
    FROM purchase_days
    INNER JOIN customer_gaps ON purchase_days.customer_id = customer_gaps.customer_id
    WHERE date_diff('day', customer_gaps.first_purchase_on, purchase_days.ordered_on) > purchase_days.gap_days
    GROUP BY purchase_days.gap_days
    UNION ALL
    SELECT date_diff('day', customer_gaps.last_purchase_on, $as_of) AS gap_days, 0 AS n_closed, count(*) AS n_open
    FROM customer_gaps
    WHERE customer_gaps.n_purchase_days >= 2
    GROUP BY date_diff('day', customer_gaps.last_purchase_on, $as_of)
),

lengths AS (
    SELECT
        spans.gap_days,
        CAST(sum(spans.n_closed) AS BIGINT) AS n_closed,
        CAST(sum(spans.n_open) AS BIGINT) AS n_open
    FROM spans
    GROUP BY spans.gap_days
),

risks AS (
    SELECT
        lengths.*,
        CAST(
            sum(lengths.n_closed + lengths.n_open) OVER (ORDER BY lengths.gap_days DESC ROWS UNBOUNDED PRECEDING)
            AS BIGINT
        ) AS n_at_risk
    FROM lengths
),

steps AS (
    SELECT
        risks.*,
        CASE
            WHEN risks.n_closed < risks.n_at_risk
                THEN ln(1e0 - CAST(risks.n_closed AS DOUBLE) / nullif(CAST(risks.n_at_risk AS DOUBLE), 0))
        END AS step
    FROM risks
)

SELECT
    steps.gap_days,
    steps.n_at_risk,
    steps.n_closed,
    steps.n_open,
    CASE
        WHEN steps.step IS NULL THEN 0e0
        ELSE exp(CAST(sum(steps.step) OVER (ORDER BY steps.gap_days ROWS UNBOUNDED PRECEDING) AS DOUBLE))
    END AS survival
FROM steps
