-- Grain: one row per customer written to in the $mix_days before $as_of, through the filters: channel used and liked.
-- Wrong is writing more by another channel than by the one they told us, or else answer most.
SELECT channels_known.*
FROM channels_known
WHERE
    ($customer_country = 'all' OR channels_known.country = $customer_country)
    AND NOT ($leave_out_one_time AND channels_known.is_one_time)
