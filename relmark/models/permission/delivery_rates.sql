-- Grain: one row per part of what was delivered in the last $mix_days before $as_of: opt-outs and complaints a message.
-- Order: divided_by, place, n_delivered DESC, part
-- Wilson's interval (1927), 95 %: of 3 opt-outs in 1,000 messages, 0.10 to 0.88 %.
WITH counted AS (
    SELECT
        delivery_parts.*,
        CAST(delivery_parts.n_delivered AS DOUBLE) AS n,
        CAST(delivery_parts.n_opt_outs AS DOUBLE) AS k,
        CAST(delivery_parts.n_complaints AS DOUBLE) AS c,
        1.959964e0 * 1.959964e0 AS z2
    FROM delivery_parts
),

spread AS (
    SELECT
        counted.*,
        (counted.k + counted.z2 / 2e0) / nullif(counted.n + counted.z2, 0) AS middle,
        1.959964e0 * sqrt(counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + counted.z2 / 4e0)
        / nullif(counted.n + counted.z2, 0) AS half,
        (counted.c + counted.z2 / 2e0) / nullif(counted.n + counted.z2, 0) AS complaint_middle,
        1.959964e0 * sqrt(counted.c * (counted.n - counted.c) / nullif(counted.n, 0) + counted.z2 / 4e0)
        / nullif(counted.n + counted.z2, 0) AS complaint_half
    FROM counted
)

SELECT
    spread.divided_by,
    spread.part,
    spread.place,
    spread.n_delivered,
    spread.n_opt_outs,
    spread.k / nullif(spread.n, 0) AS share_opt_out,
    greatest(spread.middle - spread.half, 0e0) AS share_opt_out_low,
    least(spread.middle + spread.half, 1e0) AS share_opt_out_high,
    spread.n_complaints,
    spread.c / nullif(spread.n, 0) AS share_complaints,
    greatest(spread.complaint_middle - spread.complaint_half, 0e0) AS share_complaints_low,
    least(spread.complaint_middle + spread.complaint_half, 1e0) AS share_complaints_high
FROM spread
