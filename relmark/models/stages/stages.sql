-- Grain: one row per customer known at $as_of, through the filters: rung, lifecycle, warmth.
-- Lists: customers
-- lifecycle is that of buyers, lead_lifecycle of those who never bought; lifecycle_stage is whichever applies. Warmth
-- is NULL where it is not measurable. Leaving out one-time buyers leaves in who never bought.
SELECT
    standings.customer_id,
    standings.country,
    rungs.stage AS rung,
    lifecycles.stage AS lifecycle_stage,
    CASE WHEN standings.n_orders > 0 THEN lifecycles.stage END AS lifecycle,
    CASE WHEN standings.n_orders = 0 AND standings.lifecycle_place > 0 THEN lifecycles.stage END AS lead_lifecycle,
    CASE WHEN standings.warmth_place > 0 THEN warmths.stage END AS warmth,
    warmths.stage AS warmth_stage,
    standings.rung_place,
    standings.lifecycle_place,
    standings.warmth_place,
    standings.n_orders,
    standings.net_amount,
    standings.recency_days,
    standings.lateness,
    standings.first_ordered_on,
    standings.last_ordered_on
FROM standings
INNER JOIN stage_names AS rungs ON rungs.axis = 'ladder' AND standings.rung_place = rungs.place
INNER JOIN stage_names AS lifecycles
    ON lifecycles.axis = 'lifecycle' AND coalesce(standings.lifecycle_place, 0) = lifecycles.place
INNER JOIN stage_names AS warmths ON warmths.axis = 'warmth' AND coalesce(standings.warmth_place, 0) = warmths.place
WHERE
    ($customer_country = 'all' OR standings.country = $customer_country)
    AND NOT ($leave_out_one_time AND standings.n_orders = 1)
