-- Grain: one row per customer, channel and permission event before $as_of: how permission stands from then on.
-- Materialised: customer_id, channel, from_at
-- state is granted, withdrawn, or "some topics" where one topic was permitted or taken back since the last word on
-- everything: whether a message was allowed then depends on what it was about. Where only the day of an event is known
-- (midnight), a withdrawal is sure from the next day, and a grant may have lasted that day: open_until_at.
WITH told AS (
    SELECT
        permission_events.customer_id,
        permission_events.channel,
        permission_events.changed_at,
        permission_events.topic IS NULL AS is_whole,
        CASE permission_events.status WHEN 'granted' THEN 1 ELSE 0 END AS granted,
        row_number() OVER (
            PARTITION BY permission_events.customer_id, permission_events.channel
            ORDER BY
                permission_events.changed_at,
                CASE permission_events.status WHEN 'withdrawn' THEN 2 ELSE 1 END,
                permission_events.topic NULLS LAST
        ) AS n
    FROM permission_events
    WHERE permission_events.is_sure
),

heard AS (
    SELECT
        told.*,
        max(CASE WHEN told.is_whole THEN 2 * told.n + told.granted END) OVER past AS whole,
        max(CASE WHEN NOT told.is_whole AND told.granted = 1 THEN told.n END) OVER past AS topic_given,
        max(CASE WHEN NOT told.is_whole AND told.granted = 0 THEN told.n END) OVER past AS topic_taken,
        lead(told.changed_at) OVER (PARTITION BY told.customer_id, told.channel ORDER BY told.n) AS next_at
    FROM told
    WINDOW past AS (PARTITION BY told.customer_id, told.channel ORDER BY told.n ROWS UNBOUNDED PRECEDING)
),

stated AS (
    SELECT
        heard.customer_id,
        heard.channel,
        heard.changed_at AS from_at,
        coalesce(heard.next_at, CAST(DATE '9999-12-01' AS TIMESTAMP)) AS until_at,
        CASE
            WHEN heard.whole % 2 = 1
                THEN CASE WHEN 2 * coalesce(heard.topic_taken, 0) > heard.whole THEN 'some topics' ELSE 'granted' END
            WHEN 2 * coalesce(heard.topic_given, 0) > coalesce(heard.whole, 0) THEN 'some topics'
            WHEN heard.whole IS NOT NULL THEN 'withdrawn'
            ELSE 'unknown'
        END AS state
    FROM heard
)

SELECT
    stated.*,
    CAST(stated.from_at AS DATE) AS from_on,
    CAST(stated.until_at AS DATE) AS until_on,
    CASE WHEN stated.from_at = CAST(stated.from_at AS DATE) THEN stated.from_at + INTERVAL 1 DAY ELSE stated.from_at END
        AS sure_from_at,
    CASE WHEN stated.until_at = CAST(stated.until_at AS DATE) THEN stated.until_at + INTERVAL 1 DAY ELSE stated.until_at
    END AS open_until_at
FROM stated
WHERE stated.from_at < stated.until_at
