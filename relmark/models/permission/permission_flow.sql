-- Grain: one row per channel, month and audience: permissions won and lost before $as_of.
-- Materialised: channel, month_number, audience_place
-- A grant repeated wins nothing. A spell ends by a withdrawal, or else because messages came back. Months are numbered.
-- Taken back are those withdrawn that were open when the month began: the first move of their month.
WITH spells AS (
    SELECT
        permission_spells.*,
        lag(permission_spells.until_on) OVER mine AS before_on,
        lead(permission_spells.from_on) OVER mine AS after_on
    FROM permission_spells
    WINDOW mine AS (PARTITION BY permission_spells.customer_id, permission_spells.channel ORDER BY from_on)
),

refused AS (
    SELECT DISTINCT
        permission_events.customer_id,
        permission_events.channel,
        CAST(permission_events.changed_at AS DATE) AS changed_on
    FROM permission_events
    WHERE permission_events.status = 'withdrawn'
),

moves AS (
    SELECT spells.customer_id, spells.channel, spells.from_on AS moved_on, 'granted' AS move
    FROM spells
    WHERE spells.before_on IS DISTINCT FROM spells.from_on
    UNION ALL
    SELECT
        spells.customer_id, spells.channel, spells.until_on AS moved_on,
        CASE WHEN refused.customer_id IS NULL THEN 'bounced' ELSE 'withdrawn' END AS move
    FROM spells
    LEFT JOIN refused
        ON
            spells.customer_id = refused.customer_id
            AND spells.channel = refused.channel
            AND spells.until_on = refused.changed_on
    WHERE spells.until_on < $as_of AND spells.after_on IS DISTINCT FROM spells.until_on
),

dated AS (
    SELECT
        moves.*,
        year(moves.moved_on) * 12 + month(moves.moved_on) AS month_number,
        lag(year(moves.moved_on) * 12 + month(moves.moved_on)) OVER (
            PARTITION BY moves.customer_id, moves.channel ORDER BY moves.moved_on
        ) AS month_before
    FROM moves
)

SELECT
    dated.channel,
    dated.month_number,
    customer_audience.audience_place,
    count(*) FILTER (WHERE dated.move = 'granted') AS n_granted,
    count(*) FILTER (WHERE dated.move = 'withdrawn') AS n_withdrawn,
    count(*) FILTER (WHERE dated.move = 'withdrawn' AND dated.month_before < dated.month_number) AS n_taken_back,
    count(*) FILTER (WHERE dated.move = 'bounced') AS n_bounced
FROM dated
INNER JOIN customer_audience ON dated.customer_id = customer_audience.customer_id
GROUP BY dated.channel, dated.month_number, customer_audience.audience_place
