-- Grain: one row per week and month promises were made in, kind, team, channel, region, country and one-time or not.
-- Materialised: month_on, made_week_on, kind, owner, channel, region, country, is_one_time
-- What kept-rates are made of, so that a filter, a period or another way to tell them apart counts no promise again.
SELECT
    CAST(date_trunc('month', promises_made.promised_on) AS DATE) AS month_on,
    promises_made.promised_on - CAST(date_diff('day', DATE '1900-01-01', promises_made.promised_on) % 7 AS INTEGER)
        AS made_week_on,
    promises_made.kind,
    promises_made.owner,
    promises_made.channel,
    promises_made.region,
    promises_made.country,
    promises_made.is_one_time,
    count(*) AS n_made,
    count(*) FILTER (WHERE promises_made.outcome IN ('kept', 'late', 'not kept')) AS n_due,
    count(*) FILTER (WHERE promises_made.outcome = 'kept') AS n_kept,
    count(*) FILTER (WHERE promises_made.outcome = 'late') AS n_late,
    count(*) FILTER (WHERE promises_made.outcome = 'not kept') AS n_not_kept,
    count(*) FILTER (WHERE promises_made.outcome = 'no day') AS n_without_day,
    count(*) FILTER (WHERE promises_made.outcome = 'called off') AS n_called_off
FROM promises_made
GROUP BY
    CAST(date_trunc('month', promises_made.promised_on) AS DATE),
    promises_made.promised_on - CAST(date_diff('day', DATE '1900-01-01', promises_made.promised_on) % 7 AS INTEGER),
    promises_made.kind,
    promises_made.owner,
    promises_made.channel,
    promises_made.region,
    promises_made.country,
    promises_made.is_one_time
