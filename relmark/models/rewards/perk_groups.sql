-- Grain: one row per buyer: the tier or the segment perks are compared by, as $perks_by says.
SELECT tiers.customer_id, tiers.tier AS perk_group
FROM tiers
WHERE $perks_by = 'tier'
UNION ALL
SELECT segments.customer_id, segments.segment AS perk_group
FROM segments
WHERE $perks_by = 'segment'
