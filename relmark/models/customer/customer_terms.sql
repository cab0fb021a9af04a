-- Grain: one row per customer and text they are found by: a name, an address, a number, a key of any source.
-- Optional: identities
-- Materialised: kind, customer_id
WITH written AS (
    SELECT customers.customer_id, 'name' AS kind, customers.name AS term
    FROM customers
    UNION ALL
    SELECT customers.customer_id, 'email' AS kind, customers.email AS term
    FROM customers
    UNION ALL
    SELECT customers.customer_id, 'phone' AS kind, customers.phone AS term
    FROM customers
    UNION ALL
    SELECT customers.customer_id, 'key' AS kind, customers.source_key AS term
    FROM customers
    UNION ALL
    SELECT identities.customer_id, 'key' AS kind, identities.source_key AS term
    FROM identities
)

SELECT DISTINCT written.customer_id, written.kind, written.term
FROM written
WHERE written.term IS NOT NULL
