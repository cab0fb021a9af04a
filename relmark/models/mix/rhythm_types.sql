-- Grain: one row per week, purpose and type: contacts in the $mix_days before $as_of, through the filters.
-- Order: week_on, purpose, type
-- Weeks begin on Mondays.
WITH placed AS (
    SELECT
        sent_days.sent_on - CAST(date_diff('day', DATE '1970-01-05', sent_days.sent_on) % 7 AS INTEGER) AS week_on,
        sent_days.purpose,
        sent_days.type,
        sent_days.is_marketing,
        sent_days.n_contacts
    FROM sent_days
)

SELECT
    placed.week_on,
    placed.purpose,
    placed.type,
    placed.is_marketing,
    CAST(sum(placed.n_contacts) AS BIGINT) AS n_contacts
FROM placed
GROUP BY placed.week_on, placed.purpose, placed.type, placed.is_marketing
