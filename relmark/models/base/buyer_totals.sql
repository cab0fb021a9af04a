-- Grain: exactly one row: the buyers counted, as of $as_of, and what they bring.
SELECT
    count(*) AS n_buyers,
    count(*) FILTER (WHERE buyers.n_orders = 1) AS n_one_time,
    CAST(count(*) FILTER (WHERE buyers.n_orders > 1) AS DOUBLE) / nullif(CAST(count(*) AS DOUBLE), 0) AS share_repeat,
    CAST(coalesce(sum(buyers.frequency), 0) AS BIGINT) AS n_orders,
    CAST(coalesce(sum(buyers.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount,
    CAST(coalesce(sum(buyers.net_amount) FILTER (WHERE buyers.n_orders = 1), 0) AS DECIMAL(18, 2)) AS one_time_amount,
    min(buyers.first_ordered_on) AS first_ordered_on,
    max(buyers.last_ordered_on) AS last_ordered_on
FROM buyers
