-- Grain: one row per customer with a priority fact to ask, as of $as_of, who does not rest: the one to ask next.
-- Lists: customers
SELECT
    learning.customer_id,
    priority_facts.fact AS next_fact,
    learning.n_known,
    learning.n_facts,
    CAST(learning.n_known AS DOUBLE) / nullif(CAST(learning.n_facts AS DOUBLE), 0) AS share_known,
    learning.n_asked,
    learning.n_answers,
    learning.last_asked_on,
    learning.n_orders,
    learning.net_amount,
    learning.country,
    learning.last_ordered_on
FROM learning
INNER JOIN priority_facts ON learning.next_place = priority_facts.place
WHERE NOT learning.is_resting
