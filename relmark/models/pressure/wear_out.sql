-- Grain: one row per number of marketing contacts in 28 days, the contact itself included: how often it drives out.
-- Order: n_28
-- Of all contacts before $as_of; one opt-out a person, the first. Intervals at 95 % are Wilson's (1927).
WITH summed AS (
    SELECT
        contact_sums.n_28,
        CAST(sum(contact_sums.n_contacts) AS BIGINT) AS n_contacts,
        CAST(sum(contact_sums.n_opt_outs) AS BIGINT) AS n_opt_outs,
        1.959964e0 * 1.959964e0 AS z2
    FROM contact_sums
    WHERE contact_sums.is_marketing
    GROUP BY contact_sums.n_28
),

counted AS (
    SELECT
        summed.*,
        CAST(summed.n_contacts AS DOUBLE) AS n,
        CAST(summed.n_opt_outs AS DOUBLE) AS k
    FROM summed
),

spread AS (
    SELECT
        counted.*,
        (counted.k + counted.z2 / 2e0) / nullif(counted.n + counted.z2, 0) AS middle,
        sqrt(counted.z2 * (counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + counted.z2 / 4e0))
        / nullif(counted.n + counted.z2, 0) AS half
    FROM counted
)

SELECT
    spread.n_28,
    spread.n_contacts,
    spread.n_opt_outs,
    spread.k / nullif(spread.n, 0) AS share_opt_out,
    greatest(spread.middle - spread.half, 0e0) AS share_opt_out_low,
    least(spread.middle + spread.half, 1e0) AS share_opt_out_high
FROM spread
