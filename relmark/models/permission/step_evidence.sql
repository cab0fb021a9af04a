-- Grain: one row per customer known at $as_of: may they be contacted, what they gave us, when we last talked.
-- Materialised: customer_id
-- Optional: traits, feedback, two_sides
-- Whoever permitted one topic has opted in as well.
WITH permitted AS (
    SELECT topic_standings.customer_id, count(DISTINCT topic_standings.channel) AS n_channels
    FROM topic_standings
    LEFT JOIN bounces
        ON topic_standings.customer_id = bounces.customer_id AND topic_standings.channel = bounces.channel
    WHERE topic_standings.status = 'granted' AND bounces.customer_id IS NULL
    GROUP BY topic_standings.customer_id
),

facts AS (
    SELECT traits.customer_id, count(DISTINCT traits.trait) AS n_facts
    FROM traits
    WHERE traits.origin IN ('given', 'asked') AND coalesce(traits.recorded_on < $as_of, TRUE)
    GROUP BY traits.customer_id
),

answers AS (
    SELECT feedback.customer_id, count(*) AS n_told_us
    FROM feedback
    WHERE feedback.kind IN ('nps', 'csat', 'survey', 'review', 'idea', 'referral') AND feedback.said_on < $as_of
    GROUP BY feedback.customer_id
)

SELECT
    customers_met.customer_id,
    customer_audience.country,
    customer_audience.is_one_time,
    coalesce(permitted.n_channels, 0) AS n_channels,
    coalesce(facts.n_facts, 0) AS n_facts,
    coalesce(answers.n_told_us, 0) AS n_told_us,
    two_sides.last_sent_on,
    two_sides.last_heard_on
FROM customers_met
INNER JOIN customer_audience ON customers_met.customer_id = customer_audience.customer_id
LEFT JOIN permitted ON customers_met.customer_id = permitted.customer_id
LEFT JOIN facts ON customers_met.customer_id = facts.customer_id
LEFT JOIN answers ON customers_met.customer_id = answers.customer_id
LEFT JOIN two_sides ON customers_met.customer_id = two_sides.customer_id
