-- Grain: one row per way of grouping (also everyone) and group, before $as_of: what passed both ways, and who answered.
-- Optional: tiers, segments, stages
-- Who is in no group is a group too, or it could be told from the total. Of the last $mix_days. n_people were asked
-- something that is due, n_due times, and answered n_answered times.
WITH here AS (
    SELECT talked_customers.*
    FROM talked_customers
    WHERE
        ($customer_country = 'all' OR talked_customers.country = $customer_country)
        AND NOT ($leave_out_one_time AND talked_customers.is_one_time)
),

placed AS (
    SELECT 'everyone' AS grouped_by, 0 AS place, 'everyone' AS group_name, here.*
    FROM here
    UNION ALL
    SELECT listening_groups.grouped_by, listening_groups.place, listening_groups.group_name, here.*
    FROM here
    INNER JOIN listening_groups ON here.customer_id = listening_groups.customer_id
    UNION ALL
    SELECT 'tier' AS grouped_by, 99 AS place, 'in none of these' AS group_name, here.*
    FROM here
    LEFT JOIN tiers ON here.customer_id = tiers.customer_id
    WHERE tiers.customer_id IS NULL
    UNION ALL
    SELECT 'segment' AS grouped_by, 99 AS place, 'in none of these' AS group_name, here.*
    FROM here
    LEFT JOIN segments ON here.customer_id = segments.customer_id
    WHERE segments.customer_id IS NULL
    UNION ALL
    SELECT 'rung' AS grouped_by, 99 AS place, 'in none of these' AS group_name, here.*
    FROM here
    LEFT JOIN stages ON here.customer_id = stages.customer_id
    WHERE stages.customer_id IS NULL
    UNION ALL
    SELECT 'lifecycle' AS grouped_by, 99 AS place, 'in none of these' AS group_name, here.*
    FROM here
    LEFT JOIN stages ON here.customer_id = stages.customer_id
    WHERE stages.customer_id IS NULL
)

SELECT
    placed.grouped_by, placed.place, placed.group_name,
    count(*) AS n_customers,
    CAST(sum(placed.n_contacts) AS BIGINT) AS n_sent,
    CAST(sum(placed.n_listening) AS BIGINT) AS n_listening,
    CAST(sum(placed.n_in) AS BIGINT) AS n_in,
    CAST(sum(placed.n_unclassified) AS BIGINT) AS n_unclassified,
    count(*) FILTER (WHERE placed.n_due > 0) AS n_people,
    CAST(sum(placed.n_due) AS BIGINT) AS n_due,
    CAST(sum(placed.n_answered) AS BIGINT) AS n_answered,
    CAST(sum(placed.n_asked - placed.n_due) AS BIGINT) AS n_waiting
FROM placed
GROUP BY placed.grouped_by, placed.place, placed.group_name
