-- Grain: one row per sampled marketing contact before $as_of, through the filters.
-- Recent are those of the $mix_days before $as_of: what a cap saves is told of these.
SELECT
    contact_sample.customer_id,
    contact_sample.day_number,
    contact_sample.is_opt_out,
    contact_sample.one_in,
    contact_sample.sent_on >= $as_of - CAST($mix_days AS INTEGER) AS is_recent
FROM contact_sample
INNER JOIN customer_audience ON contact_sample.customer_id = customer_audience.customer_id
WHERE
    ($customer_country = 'all' OR customer_audience.country = $customer_country)
    AND NOT ($leave_out_one_time AND customer_audience.is_one_time)
