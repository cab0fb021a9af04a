-- Grain: one row per customer we write to by another channel than the one they prefer, as of $as_of.
-- Lists: customers
-- Optional: customer_orders
SELECT
    channel_use.customer_id,
    channel_use.country,
    channel_use.preferred_channel,
    channel_use.known_by,
    channel_use.used_channel,
    channel_use.n_by_used,
    channel_use.n_by_preferred,
    channel_use.used_contacts,
    channel_use.used_answered,
    channel_use.preferred_contacts,
    channel_use.preferred_answered,
    customer_orders.n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM channel_use
LEFT JOIN customer_orders ON channel_use.customer_id = customer_orders.customer_id
WHERE channel_use.is_wrong
