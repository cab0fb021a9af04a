-- Grain: one row per customer sent something without permission before $as_of: the worst kind of it.
-- Lists: customers
-- Messages are those of that kind; where $sent_campaign names one, only its own count. One of two parts gives rows.
WITH told AS (
    SELECT
        sent_without.customer_id,
        sent_without.place,
        count(*) AS n_messages,
        max(sent_without.withdrawn_on) AS withdrawn_on,
        min(sent_without.sent_on) AS first_sent_on,
        max(sent_without.sent_on) AS last_sent_on
    FROM sent_without
    INNER JOIN contact_kinds ON sent_without.kind_place = contact_kinds.kind_place
    WHERE coalesce(contact_kinds.campaign_id, 'no campaign named') = $sent_campaign
    GROUP BY sent_without.customer_id, sent_without.place
),

chosen AS (
    SELECT
        told.*,
        told.place = min(told.place) OVER (PARTITION BY told.customer_id) AS is_worst,
        customer_audience.country,
        customer_audience.is_one_time
    FROM told
    INNER JOIN customer_audience ON told.customer_id = customer_audience.customer_id
    UNION ALL
    SELECT sent_without_customers.*
    FROM sent_without_customers
    WHERE $sent_campaign = ''
)

SELECT
    chosen.customer_id,
    chosen.country,
    without_kinds.permission_then,
    chosen.place,
    chosen.n_messages,
    chosen.withdrawn_on,
    chosen.first_sent_on,
    chosen.last_sent_on
FROM chosen
INNER JOIN without_kinds ON chosen.place = without_kinds.place
WHERE
    chosen.is_worst
    AND ($customer_country = 'all' OR chosen.country = $customer_country)
    AND NOT ($leave_out_one_time AND chosen.is_one_time)
