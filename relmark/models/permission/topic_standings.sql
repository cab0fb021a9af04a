-- Grain: one row per customer, channel and topic with a permission event of its own before $as_of: how it stands there.
-- Topic '' is everything. What was said of everything covers a topic until a later word on the topic itself; ties are
-- withdrawals. before is how the customer stands on everything.
WITH words AS (
    SELECT
        own.customer_id,
        own.channel,
        own.topic,
        greatest(own.granted_at, whole.granted_at) AS granted_at,
        greatest(own.withdrawn_at, whole.withdrawn_at) AS withdrawn_at,
        CASE
            WHEN whole.withdrawn_at >= coalesce(whole.granted_at, whole.withdrawn_at) THEN 'withdrawn'
            WHEN whole.granted_at IS NOT NULL THEN 'granted'
        END AS before
    FROM permission_words AS own
    LEFT JOIN permission_words AS whole
        ON own.customer_id = whole.customer_id AND own.channel = whole.channel AND whole.topic = ''
)

SELECT
    words.customer_id,
    words.channel,
    words.topic,
    words.before,
    CASE WHEN words.withdrawn_at >= coalesce(words.granted_at, words.withdrawn_at) THEN 'withdrawn' ELSE 'granted'
    END AS status
FROM words
