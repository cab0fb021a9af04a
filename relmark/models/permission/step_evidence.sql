-- Grain: one row per customer known at $as_of: may they be contacted, what they gave us, when we last talked.
-- Materialised: customer_id
-- Optional: traits, feedback, two_sides
WITH permitted AS (
    SELECT permissions.customer_id, count(*) FILTER (WHERE permissions.may_contact) AS n_channels
    FROM permissions
    GROUP BY permissions.customer_id
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
