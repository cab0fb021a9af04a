-- Grain: one row per topic raised before $as_of, through the filters.
-- Optional: deeds
-- Order: n_people DESC, n_raised DESC, topic
-- Lately is the last $mix_days. Worth is the net amount of all who raised it, each counted once. Nothing was done where
-- no deed is tied to any remark, nor any deed on this topic done. Days to answer and to act are medians of those there
-- are.
WITH per_person AS (
    SELECT
        raised_here.topic,
        raised_here.customer_id,
        max(raised_here.net_amount) AS net_amount,
        bool_or(raised_here.said_on >= $as_of - CAST($mix_days AS INTEGER)) AS is_lately
    FROM raised_here
    WHERE raised_here.customer_id IS NOT NULL
    GROUP BY raised_here.topic, raised_here.customer_id
),

worth AS (
    SELECT
        per_person.topic,
        count(*) AS n_people,
        count(*) FILTER (WHERE per_person.is_lately) AS n_people_lately,
        CAST(sum(per_person.net_amount) AS DECIMAL(18, 2)) AS net_amount
    FROM per_person
    GROUP BY per_person.topic
),

on_topic AS (
    SELECT lower(trim(replace(replace(deeds.topic, '  ', ' '), '  ', ' '))) AS topic, max(deeds.done_on) AS done_on
    FROM deeds
    WHERE deeds.done_on < $as_of
    GROUP BY lower(trim(replace(replace(deeds.topic, '  ', ' '), '  ', ' ')))
)

SELECT
    raised_here.topic,
    coalesce(max(worth.n_people), 0) AS n_people,
    coalesce(max(worth.n_people_lately), 0) AS n_people_lately,
    count(*) AS n_raised,
    count(*) FILTER (WHERE raised_here.is_praise) AS n_praise,
    CAST(max(worth.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    min(raised_here.said_on) AS first_said_on,
    max(raised_here.said_on) AS last_said_on,
    count(raised_here.answered_on) AS n_answered,
    percentile_cont(0.5e0) WITHIN GROUP (
        ORDER BY CAST(date_diff('day', raised_here.said_on, raised_here.answered_on) AS DOUBLE)
    ) AS days_to_answer,
    count(raised_here.done_on) AS n_acted,
    percentile_cont(0.5e0) WITHIN GROUP (
        ORDER BY CAST(raised_here.days_to_act AS DOUBLE)
    ) AS days_to_act,
    count(raised_here.told_on) AS n_told,
    greatest(max(raised_here.done_on), max(on_topic.done_on)) AS last_done_on,
    count(*) FILTER (WHERE raised_here.answered_on IS NULL AND raised_here.done_on IS NULL) AS n_open,
    count(*) FILTER (WHERE raised_here.done_on IS NULL) AS n_not_acted
FROM raised_here
LEFT JOIN worth ON raised_here.topic = worth.topic
LEFT JOIN on_topic ON raised_here.topic = on_topic.topic
GROUP BY raised_here.topic
