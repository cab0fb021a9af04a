-- Grain: one row per stage there is: rungs of the ladder, stages of the lifecycle, degrees of warmth, by place.
-- Order: axis, place
-- The ladder is the classic one; the lifecycle and its names are Emarsys's. Moving to a higher place is moving up.
SELECT names.axis, CAST(names.place AS BIGINT) AS place, names.stage
FROM (
    VALUES
    ('ladder', 1, 'suspect'),
    ('ladder', 2, 'prospect'),
    ('ladder', 3, 'customer'),
    ('ladder', 4, 'client'),
    ('ladder', 5, 'advocate'),
    ('lifecycle', 0, 'lead of unknown age'),
    ('lifecycle', 1, 'inactive lead'),
    ('lifecycle', 2, 'cold lead'),
    ('lifecycle', 3, 'new lead'),
    ('lifecycle', 4, 'active lead'),
    ('lifecycle', 5, 'inactive'),
    ('lifecycle', 6, 'defecting'),
    ('lifecycle', 7, 'first-time'),
    ('lifecycle', 8, 'active'),
    ('warmth', 0, 'not measurable'),
    ('warmth', 1, 'cold'),
    ('warmth', 2, 'cooling'),
    ('warmth', 3, 'warm')
) AS names (axis, place, stage)
