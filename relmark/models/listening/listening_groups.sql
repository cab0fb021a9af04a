-- Grain: one row per way to group customers (tier, segment, rung, lifecycle) and customer known at $as_of in a group.
-- Optional: tiers, segments, stages
-- Who has no order in the window is in no tier and no segment. Fixed names: a filter on grouped_by reads only that way.
SELECT
    'tier' AS grouped_by,
    CASE tiers.tier WHEN 'heavy' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS place,
    tiers.tier AS group_name,
    tiers.customer_id
FROM tiers
UNION ALL
SELECT 'segment' AS grouped_by, segments.place, segments.segment AS group_name, segments.customer_id
FROM segments
UNION ALL
SELECT 'rung' AS grouped_by, 10 - stages.rung_place AS place, stages.rung AS group_name, stages.customer_id
FROM stages
UNION ALL
SELECT
    'lifecycle' AS grouped_by,
    10 - coalesce(stages.lifecycle_place, 0) AS place,
    stages.lifecycle_stage AS group_name,
    stages.customer_id
FROM stages
