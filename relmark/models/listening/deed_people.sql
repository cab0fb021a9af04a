-- Grain: one row per deed done before $as_of and customer who had asked for it, through the filters.
-- Told once is told, however often they asked; what was said to them before it was done told them nothing of it.
SELECT
    raised_here.deed_key,
    raised_here.customer_id,
    max(raised_here.deed_source) AS deed_source,
    max(raised_here.deed_id) AS deed_id,
    max(raised_here.deed) AS deed,
    max(raised_here.topic) AS topic,
    max(raised_here.done_on) AS done_on,
    max(raised_here.said_on) AS said_on,
    max(CASE WHEN raised_here.told_on >= raised_here.done_on THEN raised_here.told_on END) AS told_on,
    max(raised_here.days_to_act) AS days_to_act,
    max(
        CASE
            WHEN raised_here.told_on >= raised_here.done_on
                THEN date_diff('day', raised_here.done_on, raised_here.told_on)
        END
    ) AS days_to_tell,
    count(*) AS n_said,
    max(raised_here.country) AS country,
    max(raised_here.n_orders) AS n_orders,
    max(raised_here.net_amount) AS net_amount,
    max(raised_here.last_ordered_on) AS last_ordered_on
FROM raised_here
WHERE raised_here.done_on IS NOT NULL AND raised_here.customer_id IS NOT NULL
GROUP BY raised_here.deed_key, raised_here.customer_id
