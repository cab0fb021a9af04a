-- Grain: one row per channel, standing and audience: customers with a permission event there, as of $as_of.
-- Materialised: channel, standing, audience_place
-- Standing is open (may be contacted), unreachable (granted, but messages came back) or withdrawn. Whoever is in none
-- of these is unknown. Days are counted from the latest event.
SELECT
    permissions.channel,
    CASE
        WHEN permissions.may_contact THEN 'open'
        WHEN permissions.status = 'granted' THEN 'unreachable'
        ELSE 'withdrawn'
    END AS standing,
    customer_audience.audience_place,
    count(*) AS n_customers,
    min(CAST(permissions.changed_at AS DATE)) AS oldest_on,
    CAST(sum(date_diff('day', CAST(permissions.changed_at AS DATE), $as_of)) AS BIGINT) AS days_sum
FROM permissions
INNER JOIN customers_met ON permissions.customer_id = customers_met.customer_id
INNER JOIN customer_audience ON permissions.customer_id = customer_audience.customer_id
GROUP BY
    permissions.channel,
    CASE
        WHEN permissions.may_contact THEN 'open'
        WHEN permissions.status = 'granted' THEN 'unreachable'
        ELSE 'withdrawn'
    END,
    customer_audience.audience_place
