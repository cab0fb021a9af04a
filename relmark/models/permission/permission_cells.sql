-- Grain: one row per channel, standing and audience: customers with a permission event there, as of $as_of.
-- Materialised: channel, standing, audience_place
-- Standing is open (for everything), topics (for some topics only), unreachable (granted, but messages came back) or
-- withdrawn. Whoever is in none of these is unknown. Days are counted from the latest event.
WITH stood AS (
    SELECT
        topic_standings.customer_id,
        topic_standings.channel,
        bool_or(topic_standings.status = 'granted') AS is_for_some
    FROM topic_standings
    GROUP BY topic_standings.customer_id, topic_standings.channel
),

placed AS (
    SELECT
        stood.customer_id,
        stood.channel,
        CASE
            WHEN NOT stood.is_for_some THEN 'withdrawn'
            WHEN bounces.customer_id IS NOT NULL THEN 'unreachable'
            WHEN permissions.may_contact THEN 'open'
            ELSE 'topics'
        END AS standing,
        CAST(permissions.changed_at AS DATE) AS changed_on
    FROM stood
    LEFT JOIN permissions ON stood.customer_id = permissions.customer_id AND stood.channel = permissions.channel
    LEFT JOIN bounces ON stood.customer_id = bounces.customer_id AND stood.channel = bounces.channel
)

SELECT
    placed.channel,
    placed.standing,
    customer_audience.audience_place,
    count(*) AS n_customers,
    min(placed.changed_on) AS oldest_on,
    CAST(sum(date_diff('day', placed.changed_on, $as_of)) AS BIGINT) AS days_sum
FROM placed
INNER JOIN customers_met ON placed.customer_id = customers_met.customer_id
INNER JOIN customer_audience ON placed.customer_id = customer_audience.customer_id
GROUP BY placed.channel, placed.standing, customer_audience.audience_place
