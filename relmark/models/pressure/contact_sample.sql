-- Grain: one row per marketing contact of every n-th customer before $as_of: at most about 400,000 contacts.
-- Materialised: customer_id, day_number
-- A cap is tried on these, contact by contact. One opt-out a person: the first, and one message of those that carry it.
WITH bounded AS (
    SELECT
        CAST(
            ceil(CAST(coalesce(sum(contact_cells.n_contacts), 1) AS DOUBLE) / 400000e0) AS BIGINT
        ) AS one_in
    FROM contact_cells
    INNER JOIN contact_kinds ON contact_cells.kind_place = contact_kinds.kind_place
    WHERE contact_kinds.is_marketing
),

sampled AS (
    SELECT
        sent_contacts.customer_id,
        sent_contacts.sent_on,
        sent_contacts.kind_place,
        sent_contacts.is_opt_out,
        bounded.one_in,
        row_number() OVER (
            PARTITION BY sent_contacts.customer_id
            ORDER BY sent_contacts.is_opt_out DESC, sent_contacts.sent_at, sent_contacts.kind_place
        ) AS place
    FROM sent_contacts
    CROSS JOIN bounded
    WHERE sent_contacts.customer_id % nullif(bounded.one_in, 0) = 0
)

SELECT
    sampled.customer_id,
    CAST(date_diff('day', DATE '1970-01-01', sampled.sent_on) AS INTEGER) AS day_number,
    sampled.sent_on,
    sampled.is_opt_out AND sampled.place = 1 AS is_opt_out,
    sampled.one_in
FROM sampled
INNER JOIN contact_kinds ON sampled.kind_place = contact_kinds.kind_place
WHERE contact_kinds.is_marketing
