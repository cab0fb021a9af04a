-- Grain: one row per kind of reward, and any of them, and group of like buyers: rewarded beside like ones without.
WITH seen AS (
    SELECT reward_cells.*
    FROM reward_cells
    WHERE
        ($customer_country = 'all' OR reward_cells.country = $customer_country)
        AND NOT ($leave_out_one_time AND reward_cells.is_one_time)
),

given AS (
    SELECT
        CASE sides.side WHEN 'any' THEN 'any reward' ELSE seen.perk END AS perk,
        seen.alike,
        CAST(sum(seen.n) AS DOUBLE) AS n,
        sum(seen.before) AS before,
        sum(seen.after) AS after,
        sum(seen.squares) AS squares
    FROM seen
    CROSS JOIN (VALUES ('any'), ('own')) AS sides (side)
    WHERE seen.perk <> 'none'
    GROUP BY 1, 2
),

without AS (
    SELECT
        seen.alike,
        CAST(sum(seen.n) AS DOUBLE) AS n,
        sum(seen.before) AS before,
        sum(seen.after) AS after,
        sum(seen.squares) AS squares
    FROM seen
    WHERE seen.perk = 'none'
    GROUP BY seen.alike
)

SELECT
    given.perk,
    given.alike,
    given.n AS n_given,
    given.before AS given_before,
    given.after AS given_after,
    given.squares - (given.after - given.before) * (given.after - given.before) / nullif(given.n, 0) AS given_spread,
    without.n AS n_without,
    without.before / nullif(without.n, 0) AS without_before,
    without.after / nullif(without.n, 0) AS without_after,
    without.squares - (without.after - without.before) * (without.after - without.before) / nullif(without.n, 0)
        AS without_spread
FROM given
INNER JOIN without ON given.alike = without.alike
