-- Grain: exactly one row: good customers, how many of them were ever thanked, and what those who never were brought.
-- Where rewards are not on record long enough, nobody is in either: see good_customers.
WITH counted AS (
    SELECT
        count(*) AS n_good,
        count(*) FILTER (WHERE good_customers.is_thanked) AS n_thanked,
        count(*) FILTER (WHERE NOT good_customers.is_thanked) AS n_never,
        CAST(coalesce(sum(good_customers.net_amount), 0) AS DECIMAL(18, 2)) AS good_amount,
        CAST(
            coalesce(sum(good_customers.net_amount) FILTER (WHERE NOT good_customers.is_thanked), 0) AS DECIMAL(18, 2)
        ) AS never_amount,
        avg(CASE WHEN NOT good_customers.is_thanked THEN good_customers.share_comparable_thanked END)
            AS share_comparable_thanked
    FROM good_customers
)

SELECT counted.*, rewards_recorded.recorded_from_on
FROM counted
CROSS JOIN rewards_recorded
