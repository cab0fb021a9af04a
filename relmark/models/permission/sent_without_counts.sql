-- Grain: one row per campaign and kind of message sent without permission, through the filters, before $as_of.
-- Order: place, n_messages DESC, campaign
SELECT
    sent_without_cells.campaign_id,
    sent_without_cells.campaign,
    sent_without_cells.purpose,
    sent_without_cells.permission_then,
    sent_without_cells.place,
    CAST(sum(sent_without_cells.n_messages) AS BIGINT) AS n_messages,
    CAST(sum(sent_without_cells.n_reached) AS BIGINT) AS n_reached,
    min(sent_without_cells.first_sent_on) AS first_sent_on,
    max(sent_without_cells.last_sent_on) AS last_sent_on
FROM sent_without_cells
INNER JOIN audiences ON sent_without_cells.audience_place = audiences.audience_place
WHERE
    ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
GROUP BY
    sent_without_cells.campaign_id,
    sent_without_cells.campaign,
    sent_without_cells.purpose,
    sent_without_cells.permission_then,
    sent_without_cells.place
