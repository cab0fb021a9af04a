-- Grain: one row per customer of whom a priority fact is known, or who was asked any fact, as of $as_of: which and when.
-- Materialised: customer_id
-- Optional: traits
-- known holds a digit for each place, 1 where the fact is known. A fact told without a day has always been known.
WITH told AS (
    SELECT
        traits.customer_id,
        priority_facts.place,
        max(CASE WHEN traits.value IS NULL OR priority_facts.place IS NULL THEN 0 ELSE 1 END) AS is_known,
        max(CASE WHEN traits.origin = 'asked' THEN traits.recorded_on END) AS asked_on
    FROM traits
    LEFT JOIN priority_facts ON replace(lower(trim(traits.trait)), ' ', '_') = priority_facts.fact_key
    WHERE
        traits.customer_id IS NOT NULL
        AND coalesce(traits.recorded_on < $as_of, TRUE)
        AND (priority_facts.place IS NOT NULL OR traits.origin = 'asked')
    GROUP BY traits.customer_id, priority_facts.place
)

SELECT
    told.customer_id,
    CAST(sum(told.is_known) AS BIGINT) AS n_known,
    CAST(sum(told.is_known * CAST(power(10, coalesce(told.place, 1) - 1) AS BIGINT)) AS BIGINT) AS known,
    max(told.asked_on) AS fact_asked_on
FROM told
GROUP BY told.customer_id
