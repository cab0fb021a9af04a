-- Grain: one row per purpose, type and outcome: its share of contacts in the $mix_days before $as_of, with its interval.
-- Order: purpose, type, outcome_place
-- Intervals are Wilson's (1927) at 95 %, contact by contact: 10 clicks of 40 contacts are 25 %, between 14 % and 40 %.
WITH counted AS (
    SELECT
        type_outcomes.*,
        CAST(type_outcomes.n_counted AS DOUBLE) AS n,
        CAST(type_outcomes.n_outcome AS DOUBLE) AS k
    FROM type_outcomes
),

spread AS (
    SELECT
        counted.*,
        (counted.k + 1.920729e0) / nullif(counted.n + 3.841459e0, 0) AS middle,
        1.959964e0 * sqrt(counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + 0.960365e0)
        / nullif(counted.n + 3.841459e0, 0) AS half
    FROM counted
)

SELECT
    spread.purpose,
    spread.type,
    spread.outcome,
    spread.outcome_place,
    spread.n_counted,
    spread.n_outcome,
    spread.n_counted >= $least_contacts AS is_enough,
    spread.k / nullif(spread.n, 0) AS share_outcome,
    CASE WHEN spread.n > 0 THEN spread.middle - spread.half END AS share_low,
    CASE WHEN spread.n > 0 THEN spread.middle + spread.half END AS share_high
FROM spread
