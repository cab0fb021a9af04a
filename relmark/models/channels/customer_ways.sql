-- Grain: one row per customer, as of $as_of: by how many channels we may and can reach them.
-- Materialised: customer_id
SELECT
    customer_reach.customer_id,
    count(*) FILTER (WHERE customer_reach.is_reached) AS n_ways,
    count(*) FILTER (WHERE customer_reach.has_address) AS n_addresses,
    count(*) FILTER (WHERE customer_reach.is_bounced) AS n_bounced,
    count(*) FILTER (WHERE customer_reach.permission = 'granted') AS n_granted,
    count(*) FILTER (WHERE customer_reach.permission = 'withdrawn') AS n_withdrawn
FROM customer_reach
GROUP BY customer_reach.customer_id
