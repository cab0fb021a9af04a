-- Grain: one row per customer who answered or told us something before $as_of: the day of the last of it.
SELECT answer_days.customer_id, max(answer_days.answered_on) AS last_response_on
FROM answer_days
GROUP BY answer_days.customer_id
