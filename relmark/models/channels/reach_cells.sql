-- Grain: one row per channel and audience, as of $as_of: customers by address and permission.
-- Materialised: channel, audience_place
SELECT
    customer_reach.channel,
    customer_reach.audience_place,
    count(*) AS n_customers,
    count(*) FILTER (WHERE customer_reach.has_address) AS n_address,
    count(*) FILTER (WHERE customer_reach.is_bounced) AS n_bounced,
    count(*) FILTER (WHERE customer_reach.permission = 'granted') AS n_granted,
    count(*) FILTER (WHERE customer_reach.permission = 'withdrawn') AS n_withdrawn,
    count(*) FILTER (WHERE customer_reach.is_reached) AS n_can_reach
FROM customer_reach
GROUP BY customer_reach.channel, customer_reach.audience_place
