-- Grain: one row per pair of campaigns alike and audience: people who got both within $repeat_days.
-- Materialised: pair_place, audience_place
WITH sides AS (
    SELECT alike_campaigns.pair_place, contact_kinds.kind_place, FALSE AS is_second
    FROM alike_campaigns
    INNER JOIN contact_kinds
        ON alike_campaigns.first_source = contact_kinds.source AND alike_campaigns.first_id = contact_kinds.campaign_id
    UNION ALL
    SELECT alike_campaigns.pair_place, contact_kinds.kind_place, TRUE AS is_second
    FROM alike_campaigns
    INNER JOIN contact_kinds
        ON
        alike_campaigns.second_source = contact_kinds.source
        AND alike_campaigns.second_id = contact_kinds.campaign_id
),

got AS (
    SELECT
        sides.pair_place,
        sent_contacts.customer_id,
        max(CASE WHEN NOT sides.is_second THEN sent_contacts.sent_on END) AS first_on,
        max(CASE WHEN sides.is_second THEN sent_contacts.sent_on END) AS second_on
    FROM sent_contacts
    INNER JOIN sides ON sent_contacts.kind_place = sides.kind_place
    WHERE sent_contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    GROUP BY sides.pair_place, sent_contacts.customer_id
)

SELECT
    got.pair_place,
    customer_audience.audience_place,
    count(*) AS n_both
FROM got
INNER JOIN customer_audience ON got.customer_id = customer_audience.customer_id
WHERE abs(date_diff('day', got.first_on, got.second_on)) <= $repeat_days
GROUP BY got.pair_place, customer_audience.audience_place
