-- Grain: one row per channel, and one for any of them: the buyers going cold who may be contacted there, as of $as_of.
-- Order: n_customers DESC, channel
WITH reached AS (
    SELECT cold_customers.customer_id, cold_customers.is_good, permissions.channel
    FROM cold_customers
    INNER JOIN permissions ON cold_customers.customer_id = permissions.customer_id
    WHERE permissions.may_contact
)

SELECT
    'any' AS channel,
    count(DISTINCT reached.customer_id) AS n_customers,
    count(DISTINCT CASE WHEN reached.is_good THEN reached.customer_id END) AS n_good
FROM reached
UNION ALL
SELECT
    reached.channel,
    count(*) AS n_customers,
    count(*) FILTER (WHERE reached.is_good) AS n_good
FROM reached
GROUP BY reached.channel
