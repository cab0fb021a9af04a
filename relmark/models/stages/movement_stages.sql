-- Grain: one row per stage on the axis of movement that $movement_axis names, and one for newcomers.
-- Order: place
-- On the ladder with its warmth a place is ten times the rung's and the warmth's: a client (4) cooling (2) is 42. Who
-- never bought is just on the rung.
WITH named AS (
    SELECT stage_names.axis, stage_names.place, stage_names.stage
    FROM stage_names
    UNION ALL
    SELECT
        'ladder and warmth' AS axis,
        10 * rungs.place + warmths.place AS place,
        rungs.stage || ', ' || warmths.stage AS stage
    FROM stage_names AS rungs
    CROSS JOIN stage_names AS warmths
    WHERE rungs.axis = 'ladder' AND warmths.axis = 'warmth' AND rungs.place > 2
    UNION ALL
    SELECT 'ladder and warmth' AS axis, 10 * rungs.place AS place, rungs.stage
    FROM stage_names AS rungs
    WHERE rungs.axis = 'ladder' AND rungs.place <= 2
    UNION ALL
    SELECT $movement_axis AS axis, -1 AS place, 'new' AS stage
)

SELECT CAST(named.place AS BIGINT) AS place, named.stage
FROM named
WHERE named.axis = $movement_axis
