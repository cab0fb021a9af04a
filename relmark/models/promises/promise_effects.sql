-- Grain: one row per thing compared between those whose promise was broken and like customers whose promise was kept.
-- Order: what
-- The difference in each group of like customers, weighted by how many had theirs broken; groups without one of each
-- are left out. The interval takes the spread within each side as one, and holds at 95 % for all that is shown at once
-- (Bonferroni; four things at most). Under 10 on a side nothing is shown. What followed is not what it caused: late
-- parcels may go to other places and other people.
WITH alike AS (
    SELECT
        promise_cells.what,
        promise_cells.alike,
        CAST(sum(promise_cells.n) FILTER (WHERE promise_cells.is_broken) AS DOUBLE) AS n_b,
        CAST(sum(promise_cells.n) FILTER (WHERE NOT promise_cells.is_broken) AS DOUBLE) AS n_k,
        sum(promise_cells.total) FILTER (WHERE promise_cells.is_broken) AS total_b,
        sum(promise_cells.total) FILTER (WHERE NOT promise_cells.is_broken) AS total_k,
        sum(promise_cells.squares) FILTER (WHERE promise_cells.is_broken) AS squares_b,
        sum(promise_cells.squares) FILTER (WHERE NOT promise_cells.is_broken) AS squares_k
    FROM promise_cells
    WHERE
        ($customer_country = 'all' OR promise_cells.country = $customer_country)
        AND NOT ($leave_out_one_time AND promise_cells.is_one_time)
    GROUP BY promise_cells.what, promise_cells.alike
),

summed AS (
    SELECT
        alike.what,
        sum(alike.n_b) AS n_b,
        sum(alike.n_k) AS n_k,
        sum(alike.total_b) / nullif(sum(alike.n_b), 0) AS broken,
        sum(alike.n_b * alike.total_k / nullif(alike.n_k, 0)) / nullif(sum(alike.n_b), 0) AS kept,
        greatest(sum(alike.squares_b - alike.total_b * alike.total_b / nullif(alike.n_b, 0)), 0e0)
        / nullif(sum(alike.n_b) - count(*), 0) AS spread_b,
        greatest(sum(alike.squares_k - alike.total_k * alike.total_k / nullif(alike.n_k, 0)), 0e0)
        / nullif(sum(alike.n_k) - count(*), 0) AS spread_k,
        sum(alike.n_b * alike.n_b / nullif(alike.n_k, 0)) / nullif(sum(alike.n_b) * sum(alike.n_b), 0) AS weights
    FROM alike
    WHERE alike.n_b > 0 AND alike.n_k > 0
    GROUP BY alike.what
)

SELECT
    summed.what,
    CAST(summed.n_b AS BIGINT) AS n_after_broken,
    CAST(summed.n_k AS BIGINT) AS n_after_kept,
    CASE WHEN least(summed.n_b, summed.n_k) >= 10 THEN summed.broken END AS after_broken,
    CASE WHEN least(summed.n_b, summed.n_k) >= 10 THEN summed.kept END AS after_kept,
    CASE WHEN least(summed.n_b, summed.n_k) >= 10 THEN summed.broken - summed.kept END AS difference,
    CASE WHEN least(summed.n_b, summed.n_k) >= 10
        THEN CASE shown.n
            WHEN 1 THEN 1.959964e0 WHEN 2 THEN 2.241403e0 WHEN 3 THEN 2.393980e0 ELSE 2.497705e0
        END * sqrt(summed.spread_b / nullif(summed.n_b, 0) + summed.spread_k * summed.weights)
    END AS difference_give
FROM summed
CROSS JOIN (SELECT count(*) AS n FROM summed WHERE least(summed.n_b, summed.n_k) >= 10) AS shown
