-- Grain: one row per customer whose latest broken promise was not made good, as of $as_of.
-- Lists: customers
-- Broken within the last $amends_days days, and since then no reward, nothing settled that they told us, no news of it.
-- Where no table tells of any of that, everyone with a broken promise is here and is_told is false.
SELECT
    let_down.customer_id,
    let_down.country,
    CASE $promises_by
        WHEN 'team' THEN let_down.owner
        WHEN 'channel' THEN let_down.channel
        WHEN 'kind' THEN let_down.kind
        ELSE let_down.region
    END AS promise_group,
    let_down.kind AS promised,
    let_down.due_on,
    let_down.kept_on,
    let_down.days_late,
    let_down.n_broken,
    let_down.is_told,
    let_down.n_orders,
    let_down.net_amount,
    let_down.last_ordered_on
FROM let_down
WHERE
    let_down.broken_on >= $as_of - CAST($amends_days AS INTEGER)
    AND coalesce(let_down.rewarded_on < let_down.broken_on, TRUE)
    AND coalesce(let_down.settled_on < let_down.broken_on, TRUE)
    AND ($customer_country = 'all' OR let_down.country = $customer_country)
    AND NOT ($leave_out_one_time AND let_down.is_one_time)
