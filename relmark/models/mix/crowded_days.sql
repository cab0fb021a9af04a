-- Grain: one row per customer and day with two contacts or more in the $mix_days before $as_of, service messages apart.
-- Materialised: customer_id, sent_on
-- n_again are those of a campaign they had got that day already; one campaign may reach people by several channels.
WITH places AS (
    SELECT
        contact_kinds.kind_place,
        CASE
            WHEN contact_kinds.campaign_id IS NOT NULL
                THEN min(contact_kinds.kind_place) OVER (PARTITION BY contact_kinds.source, contact_kinds.campaign_id)
        END AS campaign_place
    FROM contact_kinds
    WHERE contact_kinds.purpose <> 'service'
),

beside AS (
    SELECT
        sent_contacts.customer_id,
        sent_contacts.sent_on,
        places.campaign_place,
        lag(sent_contacts.sent_on) OVER in_order AS last_on,
        lag(places.campaign_place) OVER in_order AS last_place
    FROM sent_contacts
    INNER JOIN places ON sent_contacts.kind_place = places.kind_place
    WHERE sent_contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    WINDOW in_order AS (PARTITION BY sent_contacts.customer_id ORDER BY sent_contacts.sent_on, places.campaign_place)
),

days AS (
    SELECT
        beside.customer_id,
        beside.sent_on,
        count(*) + 1 AS n_that_day,
        count(*) FILTER (WHERE beside.campaign_place = beside.last_place) AS n_again
    FROM beside
    WHERE beside.last_on = beside.sent_on
    GROUP BY beside.customer_id, beside.sent_on
)

SELECT days.customer_id, days.sent_on, customer_audience.audience_place, days.n_that_day, days.n_again
FROM days
INNER JOIN customer_audience ON days.customer_id = customer_audience.customer_id
