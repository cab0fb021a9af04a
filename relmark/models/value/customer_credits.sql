-- Grain: one row per customer with a credit that names no order, before $as_of: what was given back in all.
-- Materialised: customer_id
-- Without these a big order taken back by a credit would count as what the customer spends.
SELECT order_facts.customer_id, CAST(sum(order_facts.given_back) AS DECIMAL(18, 2)) AS given_back
FROM order_facts
WHERE
    NOT order_facts.is_order
    AND order_facts.given_back <> 0
    AND order_facts.ordered_on < $as_of
    AND order_facts.given_back_on < $as_of
GROUP BY order_facts.customer_id
