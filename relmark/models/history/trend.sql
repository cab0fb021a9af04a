-- Grain: one row per day looked back from: every four weeks, a year back.
-- Order: seen_on
-- Buyers to date, those who had bought again, and the net amount of the 364 days before.
SELECT
    buyers_then.seen_on,
    CAST(count(*) * max(buyers_then.one_in) AS BIGINT) AS n_buyers,
    CAST(count(*) FILTER (WHERE buyers_then.n_orders > 1) AS DOUBLE)
    / nullif(CAST(count(*) AS DOUBLE), 0) AS share_repeat,
    CAST(sum(buyers_then.year_amount) * max(buyers_then.one_in) AS DECIMAL(18, 2)) AS year_amount,
    CAST(max(buyers_then.one_in) AS BIGINT) AS one_in
FROM buyers_then
GROUP BY buyers_then.seen_on
