-- Grain: one row per month promises were made in, kind, team, channel, region, country, one-time or not, and days.
-- Materialised: month_on, kind, owner, channel, region, country, is_one_time, days_late, days_taken
-- Promises that were kept at all, in time or late: how many days after the day due, and after they were made.
SELECT
    CAST(date_trunc('month', promises_made.promised_on) AS DATE) AS month_on,
    promises_made.kind,
    promises_made.owner,
    promises_made.channel,
    promises_made.region,
    promises_made.country,
    promises_made.is_one_time,
    date_diff('day', promises_made.due_on, promises_made.kept_on) AS days_late,
    date_diff('day', promises_made.promised_on, promises_made.kept_on) AS days_taken,
    count(*) AS n
FROM promises_made
WHERE promises_made.outcome IN ('kept', 'late')
GROUP BY
    CAST(date_trunc('month', promises_made.promised_on) AS DATE),
    promises_made.kind,
    promises_made.owner,
    promises_made.channel,
    promises_made.region,
    promises_made.country,
    promises_made.is_one_time,
    date_diff('day', promises_made.due_on, promises_made.kept_on),
    date_diff('day', promises_made.promised_on, promises_made.kept_on)
