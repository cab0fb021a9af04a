-- Grain: one row per campaign, audience and kind of message sent without permission before $as_of.
-- Materialised: campaign_id, place, audience_place
-- A customer is in one audience, so people of several audiences add up. Campaigns are numbered first: there may be tens
-- of millions of messages, and grouping them by words takes twice as long.
WITH named AS (
    SELECT
        contact_kinds.kind_place,
        coalesce(contact_kinds.campaign_id, 'no campaign named') AS campaign_id,
        coalesce(contact_kinds.campaign, 'no campaign named') AS campaign,
        contact_kinds.purpose
    FROM contact_kinds
),

numbered AS (
    SELECT
        named.*,
        CAST(rank() OVER (ORDER BY named.campaign_id, named.campaign, named.purpose) AS INTEGER) AS campaign_place
    FROM named
),

counted AS (
    SELECT
        numbered.campaign_place,
        sent_without.place,
        customer_audience.audience_place,
        count(*) AS n_messages,
        count(DISTINCT sent_without.customer_id) AS n_reached,
        min(sent_without.sent_on) AS first_sent_on,
        max(sent_without.sent_on) AS last_sent_on
    FROM sent_without
    INNER JOIN numbered ON sent_without.kind_place = numbered.kind_place
    INNER JOIN customer_audience ON sent_without.customer_id = customer_audience.customer_id
    GROUP BY numbered.campaign_place, sent_without.place, customer_audience.audience_place
)

SELECT
    told.campaign_id,
    told.campaign,
    told.purpose,
    without_kinds.permission_then,
    counted.place,
    counted.audience_place,
    counted.n_messages,
    counted.n_reached,
    counted.first_sent_on,
    counted.last_sent_on
FROM counted
INNER JOIN without_kinds ON counted.place = without_kinds.place
INNER JOIN (
    SELECT DISTINCT numbered.campaign_place, numbered.campaign_id, numbered.campaign, numbered.purpose
    FROM numbered
) AS told ON counted.campaign_place = told.campaign_place
