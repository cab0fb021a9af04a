-- Grain: one row per good customer who never got a reward, as of $as_of.
-- Lists: customers
-- Nobody is here of whom it is not measurable: see good_customers.
SELECT
    good_customers.customer_id,
    good_customers.country,
    good_customers.tier,
    good_customers.n_orders,
    good_customers.net_amount,
    good_customers.first_ordered_on,
    good_customers.last_ordered_on,
    good_customers.n_comparable,
    good_customers.share_comparable_thanked
FROM good_customers
WHERE NOT good_customers.is_thanked
