-- Grain: one row per month, channel, purpose, type and contacts in the 28 days, through the filters, before $as_of.
SELECT
    contact_cells.sent_month,
    contact_kinds.channel,
    contact_kinds.purpose,
    contact_kinds.type,
    contact_kinds.is_marketing,
    contact_cells.n_28,
    CAST(sum(contact_cells.n_contacts) AS BIGINT) AS n_contacts,
    CAST(sum(contact_cells.n_opened) AS BIGINT) AS n_opened,
    CAST(sum(contact_cells.n_clicked) AS BIGINT) AS n_clicked,
    CAST(sum(contact_cells.n_replied) AS BIGINT) AS n_replied,
    CAST(sum(contact_cells.n_answered) AS BIGINT) AS n_answered,
    CAST(sum(contact_cells.n_complaints) AS BIGINT) AS n_complaints,
    CAST(sum(contact_cells.n_opt_outs) AS BIGINT) AS n_opt_outs,
    CAST(sum(contact_cells.n_whole) AS BIGINT) AS n_whole,
    CAST(sum(contact_cells.n_ordered) AS BIGINT) AS n_ordered
FROM contact_cells
INNER JOIN contact_kinds ON contact_cells.kind_place = contact_kinds.kind_place
INNER JOIN audiences ON contact_cells.audience_place = audiences.audience_place
WHERE
    ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
GROUP BY
    contact_cells.sent_month,
    contact_kinds.channel,
    contact_kinds.purpose,
    contact_kinds.type,
    contact_kinds.is_marketing,
    contact_cells.n_28
