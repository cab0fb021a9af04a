-- Grain: one row per rung and degree of warmth, through the filters, also those nobody is in; times are of the rung.
-- Order: place DESC, warmth_place DESC
-- An advocate is not measurable where nobody told anything, nor is who of those who never bought is a prospect where
-- neither permission nor answers are known: is_measurable.
SELECT
    stage_summary.stage AS rung,
    stage_summary.warmth_stage,
    stage_summary.n_customers,
    stage_summary.net_amount,
    stage_summary.share_customers,
    stage_summary.share_amount,
    rung_times.median_months,
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
WHERE stage_summary.axis = 'ladder'
