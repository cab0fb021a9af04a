-- Grain: one row per stage then and stage now that there can be: whether that is up, down, the same, or new.
-- A warmth that is not measurable at one of the dates and is at the other tells of no movement: unclear.
SELECT
    before.place AS place_then,
    before.stage AS stage_then,
    after.place AS place_now,
    after.stage AS stage_now,
    CASE
        WHEN before.place = -1 THEN 'new'
        WHEN before.place = after.place THEN 'same'
        WHEN
            before.place - before.place % 10 = after.place - after.place % 10
            AND least(before.place % 10, after.place % 10) = 0
            AND greatest(before.place % 10, after.place % 10) < 5
            THEN 'unclear'
        WHEN after.place > before.place THEN 'up'
        ELSE 'down'
    END AS direction
FROM movement_stages AS before
CROSS JOIN movement_stages AS after
WHERE after.place >= 0
