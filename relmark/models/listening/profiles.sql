-- Grain: one row per customer known at $as_of: which priority facts are known, and how often we asked.
-- Materialised: customer_id
-- Optional: customer_first_days, customer_orders, talked_customers, scored_answers
-- The next question is the first priority fact that is not known. Asked is every day with a listening message, answers
-- every score and survey given, in the last $mix_days; empty where no campaign is classified: then it is not known.
WITH facts AS (
    SELECT CAST(count(*) AS BIGINT) AS n_facts FROM priority_facts
),

answers AS (
    SELECT scored_answers.customer_id, count(*) AS n_answers
    FROM scored_answers
    WHERE
        scored_answers.said_on >= $as_of - CAST($mix_days AS INTEGER)
        AND scored_answers.kind IN ('nps', 'csat', 'survey')
    GROUP BY scored_answers.customer_id
),

joined AS (
    SELECT
        customers.customer_id,
        customers.country,
        facts.n_facts,
        coalesce(facts_known.n_known, 0) AS n_known,
        coalesce(facts_known.known, 0) AS known,
        CASE WHEN what_is_dealt.tells_purposes THEN coalesce(talked_customers.n_asked, 0) END AS n_asked,
        coalesce(answers.n_answers, 0) AS n_answers,
        greatest(talked_customers.last_asked_on, facts_known.fact_asked_on) AS last_asked_on,
        coalesce(customer_orders.n_orders, 0) AS n_orders,
        customer_orders.net_amount,
        customer_orders.last_ordered_on
    FROM customers
    LEFT JOIN customer_first_days ON customers.customer_id = customer_first_days.customer_id
    CROSS JOIN facts
    CROSS JOIN what_is_dealt
    LEFT JOIN facts_known ON customers.customer_id = facts_known.customer_id
    LEFT JOIN customer_orders ON customers.customer_id = customer_orders.customer_id
    LEFT JOIN talked_customers ON customers.customer_id = talked_customers.customer_id
    LEFT JOIN answers ON customers.customer_id = answers.customer_id
    WHERE coalesce(least(customers.joined_on, customer_first_days.first_seen_on) < $as_of, TRUE)
)

SELECT
    joined.*,
    CASE
        WHEN joined.known % 10 < 1 THEN 1 WHEN joined.known % 100 < 10 THEN 2
        WHEN joined.known % 1000 < 100 THEN 3 WHEN joined.known % 10000 < 1000 THEN 4
        WHEN joined.known % 100000 < 10000 THEN 5 WHEN joined.known % 1000000 < 100000 THEN 6
        WHEN joined.known % 10000000 < 1000000 THEN 7 WHEN joined.known % 100000000 < 10000000 THEN 8
        WHEN joined.known % 1000000000 < 100000000 THEN 9 ELSE 10
    END AS next_place
FROM joined
