-- Grain: one row per step from permission to dialogue, also those nobody is on, as of $as_of.
-- Order: place
WITH steps AS (
    SELECT steps.place, steps.step
    FROM (
        VALUES (0, 'no permission'), (1, 'permission'), (2, 'collaboration'), (3, 'dialogue')
    ) AS steps (place, step)
),

counted AS (
    SELECT permission_steps.place, count(*) AS n_customers
    FROM permission_steps
    GROUP BY permission_steps.place
)

SELECT
    steps.place,
    steps.step,
    coalesce(counted.n_customers, 0) AS n_customers
FROM steps
LEFT JOIN counted ON steps.place = counted.place
