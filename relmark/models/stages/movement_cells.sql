-- Grain: one row per stage then and stage now that somebody moved or stayed between, everybody in exactly one.
-- Order: place_then, place_now
-- share_amount is of what those known then had brought by then; what newcomers brought since is no part of it.
WITH counted AS (
    SELECT
        moved.place_then,
        moved.place_now,
        count(*) AS n_customers,
        CAST(sum(moved.net_amount) AS DECIMAL(18, 2)) AS net_amount
    FROM moved
    GROUP BY moved.place_then, moved.place_now
)

SELECT
    movement_directions.stage_then,
    movement_directions.stage_now,
    movement_directions.direction,
    counted.n_customers,
    counted.net_amount,
    CAST(counted.n_customers AS DOUBLE)
    / nullif(CAST(sum(counted.n_customers) OVER (PARTITION BY counted.place_then) AS DOUBLE), 0) AS share_row,
    CASE
        WHEN counted.place_then >= 0
            THEN CAST(counted.net_amount AS DOUBLE) / nullif(
                CAST(sum(CASE WHEN counted.place_then >= 0 THEN counted.net_amount END) OVER () AS DOUBLE), 0
            )
    END AS share_amount,
    counted.place_then,
    counted.place_now
FROM counted
INNER JOIN movement_directions
    ON counted.place_then = movement_directions.place_then AND counted.place_now = movement_directions.place_now
