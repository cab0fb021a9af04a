-- Grain: one row per day, channel, purpose and type in the $mix_days before $as_of, through the filters.
SELECT
    contact_days.sent_on,
    contact_kinds.channel,
    contact_kinds.purpose,
    contact_kinds.type,
    contact_kinds.is_marketing,
    CAST(sum(contact_days.n_contacts) AS BIGINT) AS n_contacts,
    CAST(sum(contact_days.n_opened) AS BIGINT) AS n_opened,
    CAST(sum(contact_days.n_clicked) AS BIGINT) AS n_clicked,
    CAST(sum(contact_days.n_replied) AS BIGINT) AS n_replied,
    CAST(sum(contact_days.n_opt_outs) AS BIGINT) AS n_opt_outs,
    CAST(sum(contact_days.n_whole) AS BIGINT) AS n_whole,
    CAST(sum(contact_days.n_ordered) AS BIGINT) AS n_ordered
FROM contact_days
INNER JOIN contact_kinds ON contact_days.kind_place = contact_kinds.kind_place
INNER JOIN audiences ON contact_days.audience_place = audiences.audience_place
WHERE
    contact_days.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    AND ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
GROUP BY
    contact_days.sent_on,
    contact_kinds.channel,
    contact_kinds.purpose,
    contact_kinds.type,
    contact_kinds.is_marketing
