-- Grain: one row per purpose, type and weekday (0 = Monday): sends in the $mix_days before $as_of, through the filters.
-- Order: purpose, type, weekday
-- A send is one campaign on one day, however many got it. A type is predictable when this share of its sends or more, of
-- four at least, were on one weekday; what nobody gave a type is none.
WITH sends AS (
    SELECT DISTINCT
        contact_days.sent_on, contact_kinds.purpose, contact_kinds.type, contact_kinds.source, contact_kinds.campaign_id
    FROM contact_days
    INNER JOIN contact_kinds ON contact_days.kind_place = contact_kinds.kind_place
    INNER JOIN audiences ON contact_days.audience_place = audiences.audience_place
    WHERE
        contact_days.sent_on >= $as_of - CAST($mix_days AS INTEGER)
        AND ($customer_country = 'all' OR audiences.country = $customer_country)
        AND NOT ($leave_out_one_time AND audiences.is_one_time)
),

placed AS (
    SELECT
        sends.purpose,
        sends.type,
        date_diff('day', DATE '1970-01-05', sends.sent_on) % 7 AS weekday
    FROM sends
),

counted AS (
    SELECT placed.purpose, placed.type, placed.weekday, count(*) AS n_sends
    FROM placed
    GROUP BY placed.purpose, placed.type, placed.weekday
),

whole AS (
    SELECT counted.*, CAST(sum(counted.n_sends) OVER (PARTITION BY counted.purpose, counted.type) AS BIGINT) AS n_all
    FROM counted
)

SELECT
    whole.*,
    CAST(whole.n_sends AS DOUBLE) / nullif(CAST(whole.n_all AS DOUBLE), 0) AS share_sends,
    whole.type <> 'unclassified' AND whole.n_all >= 4
        AND CAST(whole.n_sends AS DOUBLE) >= $same_weekday * CAST(whole.n_all AS DOUBLE) - 1e-9
        AS is_predictable
FROM whole
