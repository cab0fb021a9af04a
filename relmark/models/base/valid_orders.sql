-- Grain: one row per valid order of a known customer, as of $as_of.
-- Valid is paid, also when partly refunded; the net amount is less what was given back by then.
SELECT
    order_facts.customer_id,
    order_facts.source,
    order_facts.channel,
    order_facts.ordered_on,
    order_facts.amount,
    order_facts.amount
    - CASE WHEN order_facts.given_back_on < $as_of THEN order_facts.given_back ELSE 0 END AS net_amount
FROM order_facts
WHERE
    order_facts.is_order
    AND order_facts.ordered_on < $as_of
    AND (order_facts.undone_on IS NULL OR order_facts.undone_on >= $as_of)
