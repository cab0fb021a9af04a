-- Grain: one row per fact worth asking of everyone, the most valuable first, as of $as_of.
-- Materialised: place
-- Optional: traits
-- Those that $priority_facts names, in its order, also where nobody's is known yet; else the first five that the firm
-- learns by asking, most widely known first. A firm that names them decides what is valuable; nine at most are
-- followed. Capitals do not matter in a name, nor whether its words are joined by spaces or underscores.
WITH known AS (
    SELECT
        replace(lower(trim(traits.trait)), ' ', '_') AS fact_key,
        min(traits.trait) AS fact,
        count(DISTINCT traits.customer_id) AS n_customers,
        bool_or(coalesce(traits.origin IN ('given', 'asked'), TRUE)) AS is_told
    FROM traits
    WHERE traits.customer_id IS NOT NULL AND coalesce(traits.recorded_on < $as_of, TRUE)
    GROUP BY replace(lower(trim(traits.trait)), ' ', '_')
),

written AS (
    SELECT trim(split_part($priority_facts, ',', places.place)) AS fact, places.place
    FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS places (place)
),

named AS (
    SELECT
        replace(lower(written.fact), ' ', '_') AS fact_key,
        min(written.fact) AS fact,
        min(written.place) AS place
    FROM written
    WHERE written.fact <> ''
    GROUP BY replace(lower(written.fact), ' ', '_')
),

wanted AS (
    SELECT named.place AS said_at, named.fact_key, coalesce(known.fact, named.fact) AS fact, known.n_customers
    FROM named
    LEFT JOIN known ON named.fact_key = known.fact_key
    UNION ALL
    SELECT 0 AS said_at, known.fact_key, known.fact, known.n_customers
    FROM known
    WHERE known.is_told AND trim($priority_facts) = ''
),

placed AS (
    SELECT
        wanted.fact_key, wanted.fact, coalesce(wanted.n_customers, 0) AS n_customers,
        row_number() OVER (ORDER BY wanted.said_at, wanted.n_customers DESC NULLS LAST, wanted.fact_key) AS place
    FROM wanted
)

SELECT placed.place, placed.fact, placed.fact_key, placed.n_customers
FROM placed
WHERE placed.place <= CASE WHEN trim($priority_facts) = '' THEN 5 ELSE 9 END
