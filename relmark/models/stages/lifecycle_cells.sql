-- Grain: one row per stage of the lifecycle, buyers' and leads', through the filters, also those nobody is in.
-- Order: place DESC
SELECT
    stage_summary.stage AS lifecycle_stage,
    CAST(sum(stage_summary.n_customers) AS BIGINT) AS n_customers,
    CAST(sum(stage_summary.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(sum(stage_summary.share_customers) AS DOUBLE) AS share_customers,
    CAST(sum(stage_summary.share_amount) AS DOUBLE) AS share_amount,
    stage_summary.place
FROM stage_summary
WHERE stage_summary.axis = 'lifecycle'
GROUP BY stage_summary.stage, stage_summary.place
