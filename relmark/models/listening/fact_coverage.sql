-- Grain: one row per priority fact: of how many customers known at $as_of it is known, through the filters.
-- Order: place
-- n_next is how many could be asked it next; who rests is left out of that.
WITH cells AS (
    SELECT learning.known, learning.next_place, learning.is_resting, count(*) AS n_customers
    FROM learning
    GROUP BY learning.known, learning.next_place, learning.is_resting
)

SELECT
    priority_facts.place,
    priority_facts.fact,
    CAST(coalesce(sum(cells.n_customers), 0) AS BIGINT) AS n_customers,
    CAST(
        coalesce(sum(
            CASE
                WHEN cells.known % nullif(CAST(power(10, priority_facts.place) AS BIGINT), 0)
                >= CAST(power(10, priority_facts.place - 1) AS BIGINT) THEN cells.n_customers
            END
        ), 0) AS BIGINT
    ) AS n_known,
    CAST(
        coalesce(sum(
            CASE WHEN cells.next_place = priority_facts.place AND NOT cells.is_resting THEN cells.n_customers END
        ), 0) AS BIGINT
    ) AS n_next
FROM priority_facts
LEFT JOIN cells ON TRUE
GROUP BY priority_facts.place, priority_facts.fact
