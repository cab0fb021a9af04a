-- Grain: one row per channel, as of $as_of: customers with an address, with permission, and with both.
-- Order: n_can_reach DESC, channel
SELECT
    reach_cells.channel,
    CAST(sum(reach_cells.n_customers) AS BIGINT) AS n_customers,
    CAST(sum(reach_cells.n_address) AS BIGINT) AS n_address,
    CAST(sum(reach_cells.n_bounced) AS BIGINT) AS n_returned,
    CAST(sum(reach_cells.n_granted) AS BIGINT) AS n_with_permission,
    CAST(sum(reach_cells.n_withdrawn) AS BIGINT) AS n_withdrawn,
    CAST(sum(reach_cells.n_can_reach) AS BIGINT) AS n_can_reach
FROM reach_cells
INNER JOIN audiences ON reach_cells.audience_place = audiences.audience_place
WHERE
    ($customer_country = 'all' OR audiences.country = $customer_country)
    AND NOT ($leave_out_one_time AND audiences.is_one_time)
GROUP BY reach_cells.channel
