-- Grain: exactly one row: customers we wrote to in the $mix_days, those whose channel is known, and who get another.
SELECT
    count(*) AS n_written,
    count(*) FILTER (WHERE channel_use.known_by = 'told us') AS n_told,
    count(*) FILTER (WHERE channel_use.known_by = 'their answers') AS n_observed,
    count(*) FILTER (WHERE channel_use.is_wrong AND channel_use.known_by = 'told us') AS n_told_wrong,
    count(*) FILTER (WHERE channel_use.is_wrong AND channel_use.known_by = 'their answers') AS n_observed_wrong
FROM channel_use
