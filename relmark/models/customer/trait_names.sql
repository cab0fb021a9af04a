-- Grain: one row per trait the firm learns by asking, as of $as_of, most widely known first.
-- Optional: traits
-- Materialised: place
-- Only the first $priority_traits: what is known of hardly anyone is no question for everyone.
WITH counted AS (
    SELECT traits.trait, count(DISTINCT traits.customer_id) AS n_customers
    FROM traits
    WHERE
        traits.customer_id IS NOT NULL
        AND coalesce(traits.recorded_on < $as_of, TRUE)
        AND coalesce(traits.origin IN ('given', 'asked'), TRUE)
    GROUP BY traits.trait
),

placed AS (
    SELECT counted.*, row_number() OVER (ORDER BY counted.n_customers DESC, counted.trait) AS place
    FROM counted
)

SELECT placed.place, placed.trait, placed.n_customers
FROM placed
WHERE placed.place <= $priority_traits
