-- Grain: one row per way of dividing what was delivered in the last $mix_days before $as_of, and part of it.
-- By channel, type, marketing contacts in the 28 days up to the message ('12 or more' together), and month of each
-- channel by which somebody complained; 'all' is everything. Whole months count. One opt-out a person: the first.
WITH recent AS (
    SELECT contact_sums.*
    FROM contact_sums
    WHERE contact_sums.sent_month >= CAST(date_trunc('month', $as_of - CAST($mix_days AS INTEGER)) AS DATE)
),

complained AS (
    SELECT recent.channel
    FROM recent
    GROUP BY recent.channel
    HAVING sum(recent.n_complaints) > 0
),

placed AS (
    SELECT
        ways.divided_by,
        CASE ways.divided_by
            WHEN 'channel' THEN recent.channel
            WHEN 'type' THEN recent.type
            WHEN 'month' THEN CAST(recent.sent_month AS VARCHAR)
            WHEN 'frequency' THEN CASE WHEN recent.n_28 >= 12 THEN '12 or more' ELSE CAST(recent.n_28 AS VARCHAR) END
            ELSE 'all'
        END AS part,
        CASE ways.divided_by
            WHEN 'month' THEN year(recent.sent_month) * 12 + month(recent.sent_month)
            WHEN 'frequency' THEN least(recent.n_28, 12)
            ELSE 0
        END AS place,
        CASE WHEN ways.divided_by = 'month' THEN recent.channel END AS channel,
        recent.n_contacts,
        recent.n_opt_outs,
        recent.n_complaints
    FROM recent
    CROSS JOIN (VALUES ('all'), ('channel'), ('type'), ('month'), ('frequency')) AS ways (divided_by)
    LEFT JOIN complained ON recent.channel = complained.channel
    WHERE
        (ways.divided_by <> 'frequency' OR recent.is_marketing)
        AND (ways.divided_by <> 'month' OR complained.channel IS NOT NULL)
)

SELECT
    placed.divided_by,
    placed.part,
    placed.place,
    placed.channel,
    CAST(sum(placed.n_contacts) AS BIGINT) AS n_delivered,
    CAST(sum(placed.n_opt_outs) AS BIGINT) AS n_opt_outs,
    CAST(sum(placed.n_complaints) AS BIGINT) AS n_complaints
FROM placed
GROUP BY placed.divided_by, placed.part, placed.place, placed.channel
