-- Grain: one row per customer and text they are found by: a name, an address, a number, a key of any source.
-- Optional: identities
-- Materialised: kind, customer_id
-- As it is looked for: in small letters, names without accents, telephone numbers without signs between their digits.
WITH written AS (
    SELECT customers.customer_id, 'name' AS kind, lower(customers.name) AS term
    FROM customers
    UNION ALL
    SELECT customers.customer_id, 'email' AS kind, customers.email AS term
    FROM customers
    UNION ALL
    SELECT customers.customer_id, 'phone' AS kind, translate(customers.phone, '+ -.()/', '+') AS term
    FROM customers
    UNION ALL
    SELECT customers.customer_id, 'key' AS kind, customers.source_key AS term
    FROM customers
    UNION ALL
    SELECT identities.customer_id, 'key' AS kind, identities.source_key AS term
    FROM identities
),

folded AS (
    SELECT
        written.customer_id,
        written.kind,
        CASE
            WHEN written.kind = 'name' THEN translate(
                replace(replace(replace(written.term, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
                'àáâãäåāăąçćčďđðèéêëēėęěğħìíîïīıłñńňòóôõöøōőŕřśšşșťţțùúûüūůűýÿźżž',
                'aaaaaaaaacccdddeeeeeeeeghiiiiiilnnnoooooooorrsssstttuuuuuuuyyzzz'
            )
            ELSE lower(written.term)
        END AS term
    FROM written
    WHERE written.term IS NOT NULL
)

SELECT DISTINCT folded.customer_id, folded.kind, folded.term
FROM folded
