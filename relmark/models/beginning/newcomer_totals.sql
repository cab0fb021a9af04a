-- Grain: one row per way the first 90 days go so far: came back, stuck, too early to tell; all three, as of $as_of.
-- Order: place
WITH ways AS (
    SELECT ways.place, ways.beginning
    FROM (VALUES (1, 'came back'), (2, 'stuck'), (3, 'too early to tell')) AS ways (place, beginning)
)

SELECT
    ways.place,
    ways.beginning,
    count(newcomers.customer_id) AS n_customers,
    CAST(coalesce(sum(newcomers.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount,
    count(*) FILTER (WHERE newcomers.first_problem NOT IN ('none seen', 'not measurable')) AS n_with_problem,
    CAST(count(*) FILTER (WHERE newcomers.n_welcomes = 0) AS BIGINT) AS n_unwelcomed,
    count(newcomers.n_welcomes) AS n_welcome_known
FROM ways
LEFT JOIN newcomers ON ways.beginning = newcomers.beginning
GROUP BY ways.place, ways.beginning
