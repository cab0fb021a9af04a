-- Grain: one row per reason why customers cannot be reached by any channel, as of $as_of.
-- Order: n_customers DESC, unreached
SELECT
    unreachable.unreached,
    count(*) AS n_customers,
    CAST(coalesce(sum(unreachable.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount
FROM unreachable
GROUP BY unreachable.unreached
