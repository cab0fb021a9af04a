-- Grain: one row per customer, channel and topic they spoke of before $as_of: their last yes to it, and their last no.
-- Materialised: customer_id, channel
-- Topic '' is everything. Of a yes and a no the later counts; of the same moment, the no.
SELECT
    permission_events.customer_id,
    permission_events.channel,
    coalesce(lower(trim(permission_events.topic)), '') AS topic,
    max(permission_events.changed_at) FILTER (WHERE permission_events.status = 'granted') AS granted_at,
    max(permission_events.changed_at) FILTER (WHERE permission_events.status = 'withdrawn') AS withdrawn_at
FROM permission_events
GROUP BY
    permission_events.customer_id, permission_events.channel, coalesce(lower(trim(permission_events.topic)), '')
