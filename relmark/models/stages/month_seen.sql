-- Grain: one row per customer with something undone after a month-end saw it, month-end and row of what it sees.
-- What is undone there brings its amount and nothing else.
WITH restless AS (
    SELECT DISTINCT month_rows.customer_id FROM month_rows WHERE month_rows.undone_number IS NOT NULL
),

points AS (
    SELECT month_rows.customer_id, month_rows.seen_number AS from_number
    FROM month_rows
    INNER JOIN restless ON month_rows.customer_id = restless.customer_id
    UNION ALL
    SELECT month_rows.customer_id, month_rows.undone_number AS from_number
    FROM month_rows
    WHERE month_rows.undone_number IS NOT NULL
),

looked_at AS (
    SELECT DISTINCT points.customer_id, points.from_number FROM points
),

seen AS (
    SELECT
        month_rows.*,
        looked_at.from_number,
        coalesce(month_rows.undone_number > looked_at.from_number, TRUE) AS is_valid
    FROM looked_at
    INNER JOIN month_rows
        ON looked_at.customer_id = month_rows.customer_id AND month_rows.seen_number <= looked_at.from_number
)

SELECT
    seen.customer_id,
    seen.from_number,
    CASE WHEN seen.is_valid THEN seen.n_orders ELSE 0 END AS n_orders,
    CASE WHEN seen.is_valid THEN seen.first_ordered_on END AS first_ordered_on,
    CASE WHEN seen.is_valid THEN seen.last_ordered_on END AS last_ordered_on,
    CASE WHEN seen.is_valid THEN seen.praised_on END AS praised_on,
    seen.amount
FROM seen
