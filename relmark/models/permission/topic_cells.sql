-- Grain: one row per channel, topic and audience, as of $as_of: permissions that a word on that topic adds or takes.
-- Materialised: channel, topic, audience_place
-- Topic '' holds what was said of everything. The others hold differences to it, so that only those who spoke of a
-- topic are counted: of 100 who permit everything 3 do not permit offers, and 5 others do: 100 - 3 + 5.
WITH weighed AS (
    SELECT
        topic_standings.customer_id,
        topic_standings.channel,
        topic_standings.topic,
        topic_standings.status,
        1 AS n
    FROM topic_standings
    UNION ALL
    SELECT
        topic_standings.customer_id,
        topic_standings.channel,
        topic_standings.topic,
        topic_standings.before AS status,
        -1 AS n
    FROM topic_standings
    WHERE topic_standings.topic <> '' AND topic_standings.before IS NOT NULL
)

SELECT
    weighed.channel,
    weighed.topic,
    customer_audience.audience_place,
    count(*) FILTER (WHERE weighed.n > 0) AS n_words,
    CAST(
        coalesce(sum(weighed.n) FILTER (WHERE weighed.status = 'granted' AND bounces.customer_id IS NULL), 0) AS BIGINT
    ) AS n_permitted,
    CAST(
        coalesce(sum(weighed.n) FILTER (WHERE weighed.status = 'granted' AND bounces.customer_id IS NOT NULL), 0)
        AS BIGINT
    ) AS n_unreachable,
    CAST(coalesce(sum(weighed.n) FILTER (WHERE weighed.status = 'withdrawn'), 0) AS BIGINT) AS n_withdrawn
FROM weighed
INNER JOIN customers_met ON weighed.customer_id = customers_met.customer_id
INNER JOIN customer_audience ON weighed.customer_id = customer_audience.customer_id
LEFT JOIN bounces ON weighed.customer_id = bounces.customer_id AND weighed.channel = bounces.channel
GROUP BY weighed.channel, weighed.topic, customer_audience.audience_place
