-- Grain: one row per deed done before $as_of; its source and its number there make its key (source/number).
WITH placed AS (
    SELECT
        deeds.*,
        row_number() OVER (PARTITION BY deeds.source, deeds.deed_id ORDER BY deeds.done_at, deeds.description) AS place
    FROM deeds
    WHERE deeds.done_on < $as_of
)

SELECT
    coalesce(placed.source, '') || '/' || placed.deed_id AS deed_key,
    placed.source, placed.deed_id, placed.topic, placed.description, placed.done_at, placed.done_on,
    count(*) OVER (PARTITION BY placed.deed_id) AS n_sources
FROM placed
WHERE placed.place = 1
