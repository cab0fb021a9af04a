-- Grain: one row per campaign, audience and kind of message sent without permission before $as_of.
-- Materialised: campaign_id, place, audience_place
-- A customer is in one audience, so people of several audiences add up.
SELECT
    coalesce(contact_kinds.campaign_id, 'no campaign named') AS campaign_id,
    coalesce(contact_kinds.campaign, 'no campaign named') AS campaign,
    contact_kinds.purpose,
    CASE sent_without.place
        WHEN 1 THEN 'after withdrawal' WHEN 2 THEN 'permission unknown' ELSE 'some topics'
    END AS permission_then,
    sent_without.place,
    customer_audience.audience_place,
    count(*) AS n_messages,
    count(DISTINCT sent_without.customer_id) AS n_reached,
    min(sent_without.sent_on) AS first_sent_on,
    max(sent_without.sent_on) AS last_sent_on
FROM sent_without
INNER JOIN contact_kinds ON sent_without.kind_place = contact_kinds.kind_place
INNER JOIN customer_audience ON sent_without.customer_id = customer_audience.customer_id
GROUP BY
    coalesce(contact_kinds.campaign_id, 'no campaign named'),
    coalesce(contact_kinds.campaign, 'no campaign named'),
    contact_kinds.purpose,
    sent_without.place,
    customer_audience.audience_place
