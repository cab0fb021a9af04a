-- Grain: one row per customer sent something without permission before $as_of: the worst kind of it.
-- Lists: customers
-- Messages are those of that kind; where $sent_campaign names one, only its own count. One of two parts gives rows.
WITH told AS (
    SELECT
        sent_without.customer_id,
        sent_without.place,
        CASE sent_without.place
            WHEN 1 THEN 'after withdrawal' WHEN 2 THEN 'permission unknown' ELSE 'some topics'
        END AS permission_then,
        count(*) AS n_messages,
        1 AS n_campaigns,
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
        customer_audience.country,
        customer_audience.is_one_time,
        told.place = min(told.place) OVER (PARTITION BY told.customer_id) AS is_worst
    FROM told
    INNER JOIN customer_audience ON told.customer_id = customer_audience.customer_id
    UNION ALL
    SELECT sent_without_customers.*
    FROM sent_without_customers
    WHERE $sent_campaign = 'all'
)

SELECT
    chosen.customer_id,
    chosen.country,
    chosen.permission_then,
    chosen.place,
    chosen.n_messages,
    chosen.n_campaigns,
    chosen.withdrawn_on,
    chosen.first_sent_on,
    chosen.last_sent_on
FROM chosen
WHERE
    chosen.is_worst
    AND ($customer_country = 'all' OR chosen.country = $customer_country)
    AND NOT ($leave_out_one_time AND chosen.is_one_time)
