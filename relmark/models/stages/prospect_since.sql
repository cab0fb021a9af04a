-- Grain: one row per customer without orders who was ever a prospect before $as_of: since when without a break.
-- Materialised: customer_id
-- Optional: permission_spells
-- An answer makes one for $prospect_days, permission for as long as it lasts. What overlaps is one run; of several the
-- last counts. Where it is over until_on is the last of its days.
WITH spells AS (
    SELECT permission_spells.customer_id, permission_spells.from_on, permission_spells.until_on
    FROM permission_spells
    UNION ALL
    SELECT
        answer_days.customer_id,
        answer_days.answered_on AS from_on,
        answer_days.answered_on + CAST($prospect_days AS INTEGER) AS until_on
    FROM answer_days
),

followed AS (
    SELECT
        spells.customer_id,
        spells.from_on,
        spells.until_on,
        max(spells.until_on) OVER (
            PARTITION BY spells.customer_id
            ORDER BY spells.from_on, spells.until_on
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached_on
    FROM spells
    INNER JOIN standing ON spells.customer_id = standing.customer_id
    WHERE standing.n_orders = 0
)

SELECT
    followed.customer_id,
    max(followed.from_on) FILTER (WHERE coalesce(followed.from_on > followed.reached_on, TRUE)) AS since_on,
    max(followed.until_on) AS until_on
FROM followed
GROUP BY followed.customer_id
