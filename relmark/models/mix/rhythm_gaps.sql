-- Grain: one row per stretch of days without a marketing contact in the $mix_days before $as_of, longest first.
-- Order: gap_days DESC, gap_from_on
-- From one day on which something was sent to the next; the last stretch ends at $as_of.
WITH days AS (
    SELECT DISTINCT sent_days.sent_on
    FROM sent_days
    WHERE sent_days.is_marketing
),

following AS (
    SELECT days.sent_on AS gap_from_on, lead(days.sent_on) OVER (ORDER BY days.sent_on) AS next_on
    FROM days
)

SELECT
    following.gap_from_on,
    coalesce(following.next_on, $as_of) AS gap_to_on,
    date_diff('day', following.gap_from_on, coalesce(following.next_on, $as_of)) AS gap_days
FROM following
