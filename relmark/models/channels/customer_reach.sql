-- Grain: one row per customer and channel, as of $as_of: have they permitted it, and does it have a working address?
-- Materialised: customer_id, channel
-- Working is an address that is known and from which nothing bounced. Where addresses of a channel are not kept here,
-- permission alone is asked.
WITH addresses AS (
    SELECT
        customers.customer_id,
        channels.channel,
        CASE channels.channel
            WHEN 'email' THEN nullif(trim(customers.email), '') IS NOT NULL
            WHEN 'post' THEN nullif(trim(customers.postcode), '') IS NOT NULL
            ELSE nullif(trim(customers.phone), '') IS NOT NULL
        END AS has_address
    FROM customers
    CROSS JOIN (VALUES ('email'), ('sms'), ('phone'), ('post')) AS channels (channel)
    UNION ALL
    SELECT permissions.customer_id, permissions.channel, TRUE AS has_address
    FROM permissions
    WHERE permissions.channel NOT IN ('email', 'sms', 'phone', 'post')
)

SELECT
    addresses.customer_id,
    addresses.channel,
    customer_audience.audience_place,
    addresses.has_address,
    bounces.bounced_at IS NOT NULL AS is_bounced,
    coalesce(permissions.status, 'unknown') AS permission,
    addresses.has_address AND bounces.bounced_at IS NULL AND coalesce(permissions.may_contact, FALSE) AS is_reached
FROM addresses
INNER JOIN customer_audience ON addresses.customer_id = customer_audience.customer_id
LEFT JOIN permissions ON addresses.customer_id = permissions.customer_id AND addresses.channel = permissions.channel
LEFT JOIN bounces ON addresses.customer_id = bounces.customer_id AND addresses.channel = bounces.channel
