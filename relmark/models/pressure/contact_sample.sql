-- Grain: one row per marketing contact of every n-th customer before $as_of: at most about 400,000 contacts.
-- Materialised: customer_id, day_number
-- A cap is tried on these, contact by contact.
WITH bounded AS (
    SELECT
        CAST(
            ceil(CAST(coalesce(sum(contact_cells.n_contacts), 1) AS DOUBLE) / 400000e0) AS BIGINT
        ) AS one_in
    FROM contact_cells
    INNER JOIN contact_kinds ON contact_cells.kind_place = contact_kinds.kind_place
    WHERE contact_kinds.is_marketing
)

SELECT
    sent_contacts.customer_id,
    CAST(date_diff('day', DATE '1970-01-01', sent_contacts.sent_on) AS INTEGER) AS day_number,
    sent_contacts.sent_on,
    coalesce(
        sent_contacts.is_opt_out AND sent_contacts.sent_at = first_opt_outs.sent_at
        AND sent_contacts.kind_place = first_opt_outs.kind_place,
        FALSE
    ) AS is_opt_out,
    bounded.one_in
FROM sent_contacts
CROSS JOIN bounded
INNER JOIN contact_kinds ON sent_contacts.kind_place = contact_kinds.kind_place
LEFT JOIN first_opt_outs ON sent_contacts.customer_id = first_opt_outs.customer_id
WHERE contact_kinds.is_marketing AND sent_contacts.customer_id % nullif(bounded.one_in, 0) = 0
