-- Grain: one row per channel and topic that permission was given or taken back for, through the filters, as of $as_of.
-- Order: n_words DESC, channel, topic
-- What was said of everything covers each topic, unless a later word on the topic says otherwise.
WITH summed AS (
    SELECT
        topic_cells.channel,
        topic_cells.topic,
        CAST(sum(topic_cells.n_words) AS BIGINT) AS n_words,
        CAST(sum(topic_cells.n_permitted) AS BIGINT) AS n_permitted,
        CAST(sum(topic_cells.n_unreachable) AS BIGINT) AS n_unreachable,
        CAST(sum(topic_cells.n_withdrawn) AS BIGINT) AS n_withdrawn
    FROM topic_cells
    INNER JOIN permission_audiences ON topic_cells.audience_place = permission_audiences.audience_place
    GROUP BY topic_cells.channel, topic_cells.topic
),

everyone AS (
    SELECT CAST(coalesce(sum(permission_audiences.n_customers), 0) AS BIGINT) AS n_customers
    FROM permission_audiences
),

added AS (
    SELECT
        summed.channel,
        summed.topic,
        summed.n_words,
        summed.n_permitted + coalesce(whole.n_permitted, 0) AS n_permitted,
        summed.n_unreachable + coalesce(whole.n_unreachable, 0) AS n_unreachable,
        summed.n_withdrawn + coalesce(whole.n_withdrawn, 0) AS n_withdrawn
    FROM summed
    LEFT JOIN summed AS whole ON summed.channel = whole.channel AND whole.topic = ''
    WHERE summed.topic <> ''
)

SELECT
    added.*,
    everyone.n_customers - added.n_permitted - added.n_unreachable - added.n_withdrawn AS n_unknown
FROM added
CROSS JOIN everyone
