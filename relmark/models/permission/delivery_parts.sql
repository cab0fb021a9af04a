-- Grain: one row per way of dividing what was delivered in the last $mix_days before $as_of, and part of it.
-- By channel, type, month, and marketing contacts in the 28 days up to the message ('12 or more' together); 'all' is
-- everything. Whole months count. One opt-out a person: the first.
WITH recent AS (
    SELECT contact_sums.*
    FROM contact_sums
    WHERE contact_sums.sent_month >= CAST(date_trunc('month', $as_of - CAST($mix_days AS INTEGER)) AS DATE)
),

placed AS (
    SELECT 'all' AS divided_by, 'all' AS part, 0 AS place, recent.n_contacts, recent.n_opt_outs, recent.n_complaints
    FROM recent
    UNION ALL
    SELECT
        'channel' AS divided_by, recent.channel AS part, 0 AS place, recent.n_contacts, recent.n_opt_outs,
        recent.n_complaints
    FROM recent
    UNION ALL
    SELECT
        'type' AS divided_by, recent.type AS part, 0 AS place, recent.n_contacts, recent.n_opt_outs,
        recent.n_complaints
    FROM recent
    UNION ALL
    SELECT
        'month' AS divided_by,
        CAST(recent.sent_month AS VARCHAR) AS part,
        year(recent.sent_month) * 12 + month(recent.sent_month) AS place,
        recent.n_contacts,
        recent.n_opt_outs,
        recent.n_complaints
    FROM recent
    UNION ALL
    SELECT
        'frequency' AS divided_by,
        CASE WHEN recent.n_28 >= 12 THEN '12 or more' ELSE CAST(recent.n_28 AS VARCHAR) END AS part,
        least(recent.n_28, 12) AS place,
        recent.n_contacts,
        recent.n_opt_outs,
        recent.n_complaints
    FROM recent
    WHERE recent.is_marketing
)

SELECT
    placed.divided_by,
    placed.part,
    placed.place,
    CAST(sum(placed.n_contacts) AS BIGINT) AS n_delivered,
    CAST(sum(placed.n_opt_outs) AS BIGINT) AS n_opt_outs,
    CAST(sum(placed.n_complaints) AS BIGINT) AS n_complaints
FROM placed
GROUP BY placed.divided_by, placed.part, placed.place
