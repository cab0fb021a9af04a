-- Grain: one row per score given before $as_of and group it counts in: everyone, its month, a tier, a segment, a stage.
-- Optional: tiers, segments, stages
-- Groups and everyone are of the last $mix_days, months of all that there is. Who is in no group, and who is not known,
-- is a group too, or it could be told from the total. Names are fixed, so that a filter on grouped_by reads one way.
WITH here AS (
    SELECT scored_answers.*
    FROM scored_answers
    WHERE
        ($customer_country = 'all' OR scored_answers.country = $customer_country)
        AND NOT ($leave_out_one_time AND scored_answers.n_orders = 1)
),

lately AS (
    SELECT here.* FROM here WHERE here.said_on >= $as_of - CAST($mix_days AS INTEGER)
)

SELECT 'everyone' AS grouped_by, 0 AS place, 'everyone' AS group_name, lately.*
FROM lately
UNION ALL
SELECT
    'month' AS grouped_by,
    year(here.said_on) * 12 + month(here.said_on) AS place,
    CAST(CAST(date_trunc('month', here.said_on) AS DATE) AS VARCHAR) AS group_name,
    here.*
FROM here
UNION ALL
SELECT listening_groups.grouped_by, listening_groups.place, listening_groups.group_name, lately.*
FROM lately
INNER JOIN listening_groups ON lately.customer_id = listening_groups.customer_id
UNION ALL
SELECT 'tier' AS grouped_by, 99 AS place, 'in none of these' AS group_name, lately.*
FROM lately
LEFT JOIN tiers ON lately.customer_id = tiers.customer_id
WHERE tiers.customer_id IS NULL
UNION ALL
SELECT 'segment' AS grouped_by, 99 AS place, 'in none of these' AS group_name, lately.*
FROM lately
LEFT JOIN segments ON lately.customer_id = segments.customer_id
WHERE segments.customer_id IS NULL
UNION ALL
SELECT 'rung' AS grouped_by, 99 AS place, 'in none of these' AS group_name, lately.*
FROM lately
LEFT JOIN stages ON lately.customer_id = stages.customer_id
WHERE stages.customer_id IS NULL
UNION ALL
SELECT 'lifecycle' AS grouped_by, 99 AS place, 'in none of these' AS group_name, lately.*
FROM lately
LEFT JOIN stages ON lately.customer_id = stages.customer_id
WHERE stages.customer_id IS NULL
