-- Grain: one row per rung and degree of warmth, through the filters, also those nobody is in; times are of the rung.
-- Order: place DESC, warmth_place DESC
-- An advocate is not measurable where nobody told anything, nor is who of those who never bought is a prospect where
-- neither permission nor answers are known: is_measurable. n_contactable may be contacted by some channel; NULL where no
-- consents tell.
WITH reached AS (
    SELECT standings.rung_place, coalesce(standings.warmth_place, 0) AS warmth_place, count(*) AS n_customers
    FROM standings
    WHERE
        standings.may_contact
        AND ($customer_country = 'all' OR standings.country = $customer_country)
        AND NOT ($leave_out_one_time AND standings.n_orders = 1)
    GROUP BY standings.rung_place, coalesce(standings.warmth_place, 0)
)

SELECT
    stage_summary.stage AS rung,
    stage_summary.warmth_stage,
    stage_summary.n_customers,
    stage_summary.net_amount,
    stage_summary.share_customers,
    stage_summary.share_amount,
    rung_times.median_months,
    CASE WHEN stage_evidence.tells_permission THEN coalesce(reached.n_customers, 0) END AS n_contactable,
    CASE stage_summary.place
        WHEN 5 THEN stage_evidence.tells_feedback
        WHEN 2 THEN stage_evidence.tells_interest
        WHEN 1 THEN stage_evidence.tells_interest
        ELSE TRUE
    END AS is_measurable,
    stage_summary.place,
    stage_summary.warmth_place
FROM stage_summary
CROSS JOIN stage_evidence
LEFT JOIN rung_times ON stage_summary.place = rung_times.rung_place
LEFT JOIN reached
    ON stage_summary.place = reached.rung_place AND stage_summary.warmth_place = reached.warmth_place
WHERE stage_summary.axis = 'ladder'
