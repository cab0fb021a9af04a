-- Grain: one row per customer who had bought before the trial period: their purchases until then, and in it.
-- Materialised: customer_id
-- An order wholly given back counts until the day it was: what came back in the trial period was not known before it.
WITH days AS (
    SELECT
        order_facts.customer_id,
        order_facts.ordered_on,
        holdout_period.starts_on,
        holdout_period.inner_on,
        order_facts.ordered_on < holdout_period.starts_on AS is_before
    FROM order_facts
    CROSS JOIN holdout_period
    WHERE
        order_facts.is_order
        AND order_facts.ordered_on < $as_of
        AND (
            order_facts.undone_on IS NULL
            OR order_facts.undone_on >= $as_of
            OR (order_facts.ordered_on < holdout_period.starts_on AND order_facts.undone_on >= holdout_period.starts_on)
        )
    GROUP BY order_facts.customer_id, order_facts.ordered_on, holdout_period.starts_on, holdout_period.inner_on
),

gaps AS (
    SELECT
        days.*,
        date_diff(
            'day', lag(days.ordered_on) OVER (PARTITION BY days.customer_id ORDER BY days.ordered_on), days.ordered_on
        ) AS gap_days
    FROM days
)

SELECT
    gaps.customer_id,
    count(*) FILTER (WHERE gaps.is_before) - 1 AS repeats,
    date_diff('day', min(gaps.ordered_on), max(gaps.ordered_on) FILTER (WHERE gaps.is_before)) AS repeat_span_days,
    date_diff('day', min(gaps.ordered_on), min(gaps.starts_on)) AS tenure_days,
    CAST(coalesce(sum(CASE WHEN gaps.is_before AND gaps.gap_days > 0 THEN ln(CAST(gaps.gap_days AS DOUBLE)) END), 0)
        AS DOUBLE) AS sum_ln_gaps,
    count(*) FILTER (WHERE NOT gaps.is_before) AS n_ahead,
    date_diff('day', max(gaps.ordered_on) FILTER (WHERE gaps.ordered_on < gaps.inner_on), min(gaps.inner_on))
        AS silent_days,
    coalesce(bool_or(gaps.is_before AND gaps.ordered_on >= gaps.inner_on), FALSE) AS was_active
FROM gaps
GROUP BY gaps.customer_id
HAVING count(*) FILTER (WHERE gaps.is_before) > 0
