-- Grain: one row per customer and fact worth knowing of everyone, known (`value`) or not, as of $as_of.
-- Optional: traits
-- The facts of the customer's own row, which have no date, and the priority facts; the latest answer counts.
WITH asked (place, fact, fact_key, is_trait) AS (
    VALUES
    (1, 'name', 'name', FALSE), (2, 'email', 'email', FALSE), (3, 'phone', 'phone', FALSE),
    (4, 'postcode', 'postcode', FALSE), (5, 'country', 'country', FALSE), (6, 'birthday', 'birthday', FALSE),
    (7, 'acquisition_source', 'acquisition_source', FALSE)
    UNION ALL
    SELECT 100 + priority_facts.place, priority_facts.fact, priority_facts.fact_key, TRUE FROM priority_facts
),

beside AS (
    SELECT
        customers.customer_id, TRUE AS is_asked, asked.place, asked.fact, asked.fact_key, asked.is_trait,
        CASE asked.place
            WHEN 1 THEN customers.name
            WHEN 2 THEN customers.email
            WHEN 3 THEN customers.phone
            WHEN 4 THEN customers.postcode
            WHEN 5 THEN customers.country
            WHEN 6 THEN CAST(customers.birthday AS VARCHAR)
            WHEN 7 THEN customers.acquisition_source
        END AS answer,
        CAST(NULL AS TIMESTAMP) AS answered_at
    FROM customers
    CROSS JOIN asked
    UNION ALL
    SELECT
        traits.customer_id, FALSE AS is_asked, 0 AS place, traits.trait AS fact,
        replace(lower(trim(traits.trait)), ' ', '_') AS fact_key, TRUE AS is_trait,
        traits.value AS answer, traits.recorded_at AS answered_at
    FROM traits
    WHERE traits.value IS NOT NULL AND coalesce(traits.recorded_on < $as_of, TRUE)
),

latest AS (
    SELECT
        beside.*,
        first_value(beside.answer) OVER (
            PARTITION BY beside.customer_id, beside.is_trait, beside.fact_key
            ORDER BY
                CASE WHEN beside.is_asked THEN 1 ELSE 0 END,
                beside.answered_at DESC NULLS LAST,
                beside.answer ASC NULLS LAST
            ROWS UNBOUNDED PRECEDING
        ) AS value
    FROM beside
)

SELECT latest.customer_id, CAST(latest.place AS BIGINT) AS place, latest.fact, latest.is_trait, latest.value
FROM latest
WHERE latest.is_asked
