-- Grain: one row per customer who raised something before $as_of, through the filters: the latest of it.
-- Lists: customers
-- Only the topic $raised_topic, unless that is empty.
WITH latest AS (
    SELECT
        raised_here.*,
        row_number() OVER (
            PARTITION BY raised_here.customer_id
            ORDER BY raised_here.said_on DESC, raised_here.source, raised_here.feedback_id
        ) AS place,
        count(*) OVER (PARTITION BY raised_here.customer_id) AS n_said
    FROM raised_here
    WHERE
        raised_here.customer_id IS NOT NULL
        AND ($raised_topic = '' OR raised_here.topic = $raised_topic)
)

SELECT
    latest.customer_id,
    latest.topic,
    latest.kind AS said_kind,
    latest.said_on,
    latest.said_text,
    latest.n_said,
    latest.answered_on,
    latest.done_on,
    latest.told_on,
    latest.n_orders,
    latest.net_amount,
    latest.country,
    latest.last_ordered_on
FROM latest
WHERE latest.place = 1
