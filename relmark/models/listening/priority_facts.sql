-- Grain: one row per fact worth asking of everyone, the most valuable first, as of $as_of.
-- Materialised: place
-- Optional: traits
-- Those that $priority_facts names, in its order; else the first five that the firm learns by asking, most widely known
-- first. A firm that names them decides what is valuable; nine at most are followed.
WITH known AS (
    SELECT traits.trait, count(DISTINCT traits.customer_id) AS n_customers
    FROM traits
    WHERE
        traits.customer_id IS NOT NULL
        AND coalesce(traits.recorded_on < $as_of, TRUE)
        AND coalesce(traits.origin IN ('given', 'asked'), TRUE)
    GROUP BY traits.trait
),

wanted AS (
    SELECT
        known.*,
        strpos(
            ',' || replace(replace(lower($priority_facts), ', ', ','), ' ,', ',') || ',',
            ',' || lower(known.trait) || ','
        ) AS said_at_letter
    FROM known
),

placed AS (
    SELECT
        wanted.trait,
        wanted.n_customers,
        row_number() OVER (ORDER BY wanted.said_at_letter, wanted.n_customers DESC, wanted.trait) AS place
    FROM wanted
    WHERE trim($priority_facts) = '' OR wanted.said_at_letter > 0
)

SELECT placed.place, placed.trait AS fact, placed.n_customers
FROM placed
WHERE placed.place <= CASE WHEN trim($priority_facts) = '' THEN 5 ELSE 9 END
