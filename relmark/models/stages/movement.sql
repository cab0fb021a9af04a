-- Grain: one row per customer known at $as_of, through the filters: their stage $days_back days before, and now.
-- Lists: customers
SELECT
    moved.customer_id,
    movement_directions.stage_then,
    movement_directions.stage_now,
    movement_directions.direction,
    moved.net_amount AS amount_then,
    moved.country,
    moved.n_orders,
    moved.recency_days,
    moved.first_ordered_on,
    moved.last_ordered_on
FROM moved
INNER JOIN movement_directions
    ON moved.place_then = movement_directions.place_then AND moved.place_now = movement_directions.place_now
