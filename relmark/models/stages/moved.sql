-- Grain: one row per customer known at $as_of, through the filters: their places then ($days_back days before) and now.
-- Who was not known then is in place -1, new, with the amount brought since; all others with that brought by then.
SELECT
    now_standing.customer_id,
    now_standing.country,
    CASE
        WHEN then_standing.customer_id IS NULL THEN -1
        WHEN $movement_axis = 'ladder' THEN then_standing.rung_place
        WHEN $movement_axis = 'lifecycle' THEN coalesce(then_standing.lifecycle_place, 0)
        WHEN $movement_axis = 'warmth' THEN coalesce(then_standing.warmth_place, 0)
        WHEN then_standing.n_orders = 0 THEN 10 * then_standing.rung_place
        ELSE 10 * then_standing.rung_place + then_standing.warmth_place
    END AS place_then,
    CASE
        WHEN $movement_axis = 'ladder' THEN now_standing.rung_place
        WHEN $movement_axis = 'lifecycle' THEN coalesce(now_standing.lifecycle_place, 0)
        WHEN $movement_axis = 'warmth' THEN coalesce(now_standing.warmth_place, 0)
        WHEN now_standing.n_orders = 0 THEN 10 * now_standing.rung_place
        ELSE 10 * now_standing.rung_place + now_standing.warmth_place
    END AS place_now,
    CASE WHEN then_standing.customer_id IS NULL THEN now_standing.net_amount ELSE then_standing.net_amount END
        AS net_amount,
    now_standing.n_orders,
    now_standing.recency_days,
    now_standing.first_ordered_on,
    now_standing.last_ordered_on
FROM standings_after AS now_standing
LEFT JOIN standings_before AS then_standing ON now_standing.customer_id = then_standing.customer_id
WHERE
    ($customer_country = 'all' OR now_standing.country = $customer_country)
    AND NOT ($leave_out_one_time AND now_standing.n_orders = 1)
