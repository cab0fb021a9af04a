-- Grain: one row per customer and kind of message sent to them without permission before $as_of.
-- Materialised: customer_id, place
-- The worst kind is after a withdrawal, then where permission is unknown, then where it covers some topics only.
WITH placed AS (
    SELECT
        sent_without.customer_id,
        sent_without.place,
        CASE sent_without.place
            WHEN 1 THEN 'after withdrawal' WHEN 2 THEN 'permission unknown' ELSE 'some topics'
        END AS permission_then,
        contact_kinds.campaign_id,
        sent_without.withdrawn_on,
        sent_without.sent_on
    FROM sent_without
    INNER JOIN contact_kinds ON sent_without.kind_place = contact_kinds.kind_place
),

counted AS (
    SELECT
        placed.customer_id,
        placed.place,
        placed.permission_then,
        count(*) AS n_messages,
        count(DISTINCT placed.campaign_id) AS n_campaigns,
        max(placed.withdrawn_on) AS withdrawn_on,
        min(placed.sent_on) AS first_sent_on,
        max(placed.sent_on) AS last_sent_on
    FROM placed
    GROUP BY placed.customer_id, placed.place, placed.permission_then
)

SELECT
    counted.*,
    customer_audience.country,
    customer_audience.is_one_time,
    counted.place = min(counted.place) OVER (PARTITION BY counted.customer_id) AS is_worst
FROM counted
INNER JOIN customer_audience ON counted.customer_id = customer_audience.customer_id
