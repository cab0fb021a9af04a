-- Grain: exactly one row: from which day on the lifetime model is tried on what it has not seen, as of $as_of.
-- Without a choice the last half of the history, at most 180 days. What is fitted sees only what was known before
-- starts_on. inner_on parts that history once more, to choose the best hiatus on it (Wuebben and von Wangenheim 2008).
WITH history AS (
    SELECT coalesce(date_diff('day', min(customer_gaps.first_purchase_on), $as_of), 0) AS history_days
    FROM customer_gaps
),

chosen AS (
    SELECT
        history.history_days,
        CASE
            WHEN $holdout_days > 0 THEN least($holdout_days, history.history_days)
            ELSE least(180, CAST(floor(CAST(history.history_days AS DOUBLE) / 2e0) AS BIGINT))
        END AS holdout_days
    FROM history
),

parted AS (
    SELECT
        chosen.holdout_days,
        least(
            chosen.holdout_days,
            CAST(floor(CAST(chosen.history_days - chosen.holdout_days AS DOUBLE) / 2e0) AS BIGINT)
        ) AS inner_days
    FROM chosen
)

SELECT
    parted.holdout_days,
    $as_of - CAST(parted.holdout_days AS INTEGER) AS starts_on,
    $as_of - CAST(parted.holdout_days + parted.inner_days AS INTEGER) AS inner_on
FROM parted
