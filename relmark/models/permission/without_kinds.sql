-- Grain: one row per way permission may have lacked when we wrote, the worst first.
-- Order: place
SELECT names.place, names.permission_then
FROM (
    VALUES (1, 'after withdrawal'), (2, 'permission unknown'), (3, 'some topics')
) AS names (place, permission_then)
