-- Grain: one row per way of grouping (also everyone) and group: how often those asked answered, before $as_of.
-- Order: grouped_by, place
-- Response rate = answers / asked, with Wilson's interval at 95 %. Groups of fewer than 10 people are left out.
WITH here AS (
    SELECT asked_customers.*
    FROM asked_customers
    WHERE
        asked_customers.n_due > 0
        AND ($customer_country = 'all' OR asked_customers.country = $customer_country)
        AND NOT ($leave_out_one_time AND asked_customers.is_one_time)
),

placed AS (
    SELECT 'everyone' AS grouped_by, 0 AS place, 'everyone' AS group_name, here.n_due, here.n_answered
    FROM here
    UNION ALL
    SELECT
        listening_groups.grouped_by, listening_groups.place, listening_groups.group_name, here.n_due, here.n_answered
    FROM here
    INNER JOIN listening_groups ON here.customer_id = listening_groups.customer_id
),

summed AS (
    SELECT
        placed.grouped_by, placed.place, placed.group_name,
        count(*) AS n_people,
        CAST(sum(placed.n_due) AS BIGINT) AS n_asked,
        CAST(sum(placed.n_answered) AS BIGINT) AS n_answered,
        CAST(sum(placed.n_due) AS DOUBLE) AS n,
        CAST(sum(placed.n_answered) AS DOUBLE) AS k
    FROM placed
    GROUP BY placed.grouped_by, placed.place, placed.group_name
)

SELECT
    summed.grouped_by, summed.place, summed.group_name, summed.n_people, summed.n_asked, summed.n_answered,
    summed.k / nullif(summed.n, 0) AS share_answered,
    greatest(
        (summed.k + 1.92072941e0
        - 1.95996398e0 * sqrt(summed.k * (summed.n - summed.k) / nullif(summed.n, 0) + 0.9603647e0))
        / nullif(summed.n + 3.84145882e0, 0), 0e0
    ) AS share_answered_low,
    least(
        (summed.k + 1.92072941e0
        + 1.95996398e0 * sqrt(summed.k * (summed.n - summed.k) / nullif(summed.n, 0) + 0.9603647e0))
        / nullif(summed.n + 3.84145882e0, 0), 1e0
    ) AS share_answered_high
FROM summed
WHERE summed.n_people >= 10
