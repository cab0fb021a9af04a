-- Grain: one row per customer and kind of score given lately and before: how it changed, and the promise before it.
-- The latest score of the last 365 days less the mean of their own earlier ones; the promise is the last one made in
-- the 90 days before that score whose fate was known by then. Who had none, or never scored before, is not here.
WITH changes AS (
    SELECT
        score_parts.customer_id,
        score_parts.kind,
        max(CASE WHEN score_parts.place = 1 THEN score_parts.said_on END) AS said_on,
        max(CASE WHEN score_parts.place = 1 THEN score_parts.part END)
        - avg(CASE WHEN score_parts.place > 1 THEN score_parts.part END) AS change
    FROM score_parts
    GROUP BY score_parts.customer_id, score_parts.kind
),

followed AS (
    SELECT
        changes.customer_id,
        changes.kind,
        changes.change,
        promises_made.kind AS promised,
        promises_made.country,
        promises_made.is_one_time,
        coalesce(promises_made.kept_on > promises_made.due_on, TRUE) AS is_broken,
        row_number() OVER (
            PARTITION BY changes.customer_id, changes.kind
            ORDER BY promises_made.promised_on DESC, promises_made.due_on DESC, promises_made.outcome DESC,
            promises_made.kind
        ) AS place
    FROM changes
    INNER JOIN promises_made ON changes.customer_id = promises_made.customer_id
    WHERE
        changes.change IS NOT NULL
        AND changes.said_on >= $as_of - 365
        AND promises_made.outcome IN ('kept', 'late', 'not kept')
        AND promises_made.promised_on < changes.said_on
        AND promises_made.promised_on >= changes.said_on - 90
        AND (promises_made.due_on < changes.said_on OR promises_made.kept_on <= changes.said_on)
)

SELECT
    followed.customer_id,
    followed.kind,
    followed.promised AS alike,
    followed.country,
    followed.is_one_time,
    followed.is_broken,
    followed.change
FROM followed
WHERE followed.place = 1
