-- Grain: one row per customer known as of $as_of: who it is, how to reach them, and since when they are known.
-- Who has no date at all has always been known.
SELECT
    customers.customer_id,
    customers.source,
    customers.source_key,
    customers.name,
    customers.email,
    customers.phone,
    customers.birthday,
    customers.country,
    customers.region,
    customers.city,
    customers.postcode,
    customers.joined_on,
    customers.acquisition_source,
    customers.acquisition_offer,
    customer_since.known_on
FROM customers
INNER JOIN customer_since ON customers.customer_id = customer_since.customer_id
WHERE coalesce(customer_since.known_on < $as_of, TRUE)
