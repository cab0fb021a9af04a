-- Grain: one row per source of feedback and deed it names before $as_of, where that is done or could be several.
-- Materialised: said_by, said_deed
-- Optional: deeds_done
-- A number means the deed of the feedback's own source, else that of the one source that has it; where several others
-- have it, it does not say which, and deed_key is empty. A key (source/number) is always clear.
WITH named AS (
    SELECT DISTINCT coalesce(feedback.source, '') AS said_by, feedback.deed_id AS said_deed
    FROM feedback
    WHERE feedback.deed_id IS NOT NULL AND feedback.said_on < $as_of
),

likely AS (
    SELECT
        named.said_by, named.said_deed, deeds_done.deed_key,
        CASE
            WHEN named.said_deed = deeds_done.deed_key THEN 2
            WHEN named.said_by = coalesce(deeds_done.source, '') THEN 1
            WHEN deeds_done.n_sources = 1 THEN 3
            ELSE 4
        END AS doubt
    FROM named
    INNER JOIN deeds_done ON named.said_deed IN (deeds_done.deed_id, deeds_done.deed_key)
),

placed AS (
    SELECT
        likely.*,
        row_number() OVER (PARTITION BY likely.said_by, likely.said_deed ORDER BY likely.doubt, likely.deed_key) AS place
    FROM likely
)

SELECT placed.said_by, placed.said_deed, CASE WHEN placed.doubt < 4 THEN placed.deed_key END AS deed_key
FROM placed
WHERE placed.place = 1
