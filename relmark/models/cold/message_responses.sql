-- Grain: one row per customer we wrote to before $as_of: what we sent lately and before, and how often they answered.
-- Materialised: customer_id
-- Lately is the last 28 days, before that the 84 days that came first. share_kept is answers per message lately /
-- before: 1 of 8 after 6 of 16 is a third; nothing where they did not answer before. missed is how many answers their
-- own rate would have brought since their latest: who answered 5 of 17 messages, the 17th last, and ignored 6 since,
-- missed 6 x 4 / 16 = 1.5. The latest answer is left out of the rate, which it would make too high, as the count ends
-- with it. Who has not answered for more than a year gave up the habit without giving us up: nothing is missed.
WITH counted AS (
    SELECT
        message_answers.customer_id,
        count(*) AS n_messages,
        count(*) FILTER (WHERE message_answers.is_answered) AS n_responses,
        count(*) FILTER (WHERE message_answers.days_ago <= 28) AS n_recent,
        count(*) FILTER (WHERE message_answers.days_ago <= 28 AND message_answers.is_answered) AS responses_recent,
        count(*) FILTER (WHERE message_answers.days_ago BETWEEN 29 AND 112) AS n_before,
        count(*) FILTER (WHERE message_answers.days_ago BETWEEN 29 AND 112 AND message_answers.is_answered)
            AS responses_before,
        count(*) FILTER (WHERE message_answers.is_ignored_since) AS n_ignored,
        max(greatest(message_answers.clicked_on, message_answers.replied_on)) AS last_response_on,
        max(message_answers.clicked_on) AS last_click_on,
        max(message_answers.sent_on) AS last_message_on
    FROM message_answers
    GROUP BY message_answers.customer_id
)

SELECT
    counted.*,
    least(counted.n_recent, counted.n_before) AS n_least,
    CAST(counted.responses_recent * counted.n_before AS DOUBLE)
    / nullif(CAST(counted.responses_before * counted.n_recent AS DOUBLE), 0) AS share_kept,
    CASE
        WHEN counted.n_responses > 1 AND date_diff('day', counted.last_response_on, $as_of) <= 365
            THEN CAST(counted.n_ignored * (counted.n_responses - 1) AS DOUBLE)
            / nullif(CAST(counted.n_messages - counted.n_ignored - 1 AS DOUBLE), 0)
    END AS missed
FROM counted
