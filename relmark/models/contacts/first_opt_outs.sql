-- Grain: one row per customer who opted out by a message sent before $as_of: the first they did so by.
-- Materialised: customer_id
-- Later ones tell nothing new: who is out is out.
WITH placed AS (
    SELECT
        sent_contacts.customer_id,
        sent_contacts.sent_at,
        sent_contacts.sent_on,
        sent_contacts.kind_place,
        sent_contacts.n_28,
        row_number() OVER (
            PARTITION BY sent_contacts.customer_id ORDER BY sent_contacts.sent_at, sent_contacts.kind_place
        ) AS place
    FROM sent_contacts
    WHERE sent_contacts.is_opt_out
)

SELECT placed.customer_id, placed.sent_at, placed.sent_on, placed.kind_place, placed.n_28
FROM placed
WHERE placed.place = 1
