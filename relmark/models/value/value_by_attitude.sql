-- Grain: one row per tier and attitude of buyers who answered how likely they are to recommend us.
-- Order: place, attitude
-- n_asked counts every answer there is, so that feedback has to be loaded. Heavy users who are detractors
-- bring much and are not loyal: what they bring is not safe.
WITH asked AS (
    SELECT count(*) AS n_asked
    FROM feedback
    WHERE feedback.kind = 'nps' AND feedback.said_on < $as_of
)

SELECT
    customer_value.tier,
    CASE customer_value.tier WHEN 'heavy' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS place,
    attitudes.attitude,
    max(asked.n_asked) AS n_asked,
    count(*) AS n_buyers,
    CAST(sum(customer_value.net_amount) AS DECIMAL(18, 2)) AS net_amount,
    CAST(sum(customer_value.clv) AS DOUBLE) AS clv
FROM customer_value
INNER JOIN attitudes ON customer_value.customer_id = attitudes.customer_id
CROSS JOIN asked
GROUP BY customer_value.tier, attitudes.attitude
