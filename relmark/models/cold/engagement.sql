-- Grain: one row per customer we wrote to before $as_of: are they answering less than they used to, or not at all?
-- Each is measured against their own past. Cooling: answers per message in 28 days at most $engagement_share of those
-- in the 84 days before, with $least_messages messages in each. Who gets fewer messages is never cooling so, and may have
-- stopped all the same: $missed_answers answers and more are missing by their own rate. Unengaged is HubSpot's rule:
-- never answered and ignored the last 11, or answered once and ignored the last 16.
SELECT
    message_responses.*,
    message_responses.n_least >= $least_messages AS is_measurable,
    coalesce(
        message_responses.n_least >= $least_messages AND message_responses.share_kept <= $engagement_share, FALSE
    ) AS is_cooling,
    coalesce(message_responses.missed >= $missed_answers, FALSE) AS has_stopped,
    message_responses.n_ignored >= CASE
        WHEN message_responses.n_responses = 0 THEN $ignored_never_answered ELSE $ignored_once_answered
    END AS is_unengaged
FROM message_responses
