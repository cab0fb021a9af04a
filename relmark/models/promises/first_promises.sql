-- Grain: one row per customer: the first promise due in the year whose 90 days after are over, and its fate.
-- Materialised: customer_id
-- Optional: purchase_days
-- The first that was due, whatever came of it, so that nobody is chosen by what they did after. Alike: the kind of
-- promise, the purchase days before it was made (1, 2, 3 to 5, more), and the half of the year.
WITH due AS (
    SELECT
        promises_made.*,
        row_number() OVER (
            PARTITION BY promises_made.customer_id
            ORDER BY promises_made.due_on, promises_made.outcome DESC, promises_made.kind, promises_made.promised_on
        ) AS place
    FROM promises_made
    WHERE
        promises_made.customer_id IS NOT NULL
        AND promises_made.outcome IN ('kept', 'late', 'not kept')
        AND promises_made.due_on >= $as_of - 455
        AND promises_made.due_on < $as_of - 90
),

bought AS (
    SELECT
        due.customer_id,
        count(*) FILTER (WHERE purchase_days.ordered_on <= due.promised_on) AS n_before,
        bool_or(purchase_days.ordered_on > due.due_on AND purchase_days.ordered_on <= due.due_on + 90) AS bought_again
    FROM due
    INNER JOIN purchase_days ON due.customer_id = purchase_days.customer_id
    WHERE due.place = 1
    GROUP BY due.customer_id
)

SELECT
    due.customer_id,
    due.country,
    due.is_one_time,
    due.promised_on,
    due.due_on,
    due.outcome <> 'kept' AS is_broken,
    coalesce(bought.bought_again, FALSE) AS bought_again,
    due.kind || CASE WHEN due.due_on < $as_of - 272 THEN ', earlier' ELSE ', later' END
    || CASE
        WHEN coalesce(bought.n_before, 0) <= 1 THEN ', 1'
        WHEN bought.n_before = 2 THEN ', 2'
        WHEN bought.n_before <= 5 THEN ', 3 to 5'
        ELSE ', more'
    END AS alike
FROM due
LEFT JOIN bought ON due.customer_id = bought.customer_id
WHERE due.place = 1
