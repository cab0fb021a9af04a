-- Grain: one row per promise to a known customer made before $as_of, and how it stood then.
-- Optional: promises
SELECT
    promises.customer_id,
    promises.promised_at AS happened_at,
    promises.promised_on AS happened_on,
    'promise' AS kind,
    promises.kind AS what,
    promises.owner AS detail,
    CASE
        WHEN CAST(promises.kept_at AS DATE) < $as_of AND coalesce(promises.kept_at <= promises.due_at, TRUE) THEN 'kept'
        WHEN CAST(promises.kept_at AS DATE) < $as_of THEN 'late'
        WHEN CAST(promises.due_at AS DATE) < $as_of THEN 'broken'
        ELSE 'open'
    END AS outcome,
    promises.source,
    promises.promise_id AS source_id
FROM promises
WHERE promises.customer_id IS NOT NULL AND promises.promised_on < $as_of
