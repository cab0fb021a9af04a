-- Grain: one row per customer who said something for us before $as_of: since when without a break.
-- A break is more than $advocate_days between two things said, or one taken back before the next.
WITH followed AS (
    SELECT
        praise.customer_id,
        praise.praised_on,
        lag(praise.praised_on) OVER own AS before_on,
        lag(praise.taken_back_on) OVER own AS broken_on
    FROM praise
    WINDOW own AS (PARTITION BY praise.customer_id ORDER BY praise.praised_on, praise.taken_back_on NULLS LAST)
)

SELECT followed.customer_id, max(followed.praised_on) AS praised_since_on
FROM followed
WHERE
    followed.before_on IS NULL
    OR date_diff('day', followed.before_on, followed.praised_on) > $advocate_days
    OR followed.broken_on <= followed.praised_on
GROUP BY followed.customer_id
