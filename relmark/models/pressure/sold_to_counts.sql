-- Grain: one row per answer to whether selling to a customer is worth going on: customers, and selling messages sent.
-- Order: place
WITH answers AS (
    SELECT *
    FROM (
        VALUES (1, 'keep'), (2, 'value first'), (3, 'not interested'), (4, 'not measurable'), (5, 'not valuable')
    ) AS named (place, selling)
)

SELECT
    answers.place,
    answers.selling,
    count(sold_to.customer_id) AS n_customers,
    CAST(coalesce(sum(sold_to.n_selling), 0) AS BIGINT) AS n_selling,
    CAST(coalesce(sum(sold_to.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount
FROM answers
LEFT JOIN sold_to ON answers.selling = sold_to.selling
GROUP BY answers.place, answers.selling
