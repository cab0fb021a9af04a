-- Grain: one row per part of what was delivered in the last $mix_days before $as_of: opt-outs and complaints a message.
-- Order: divided_by, place, channel, n_delivered DESC, part
-- Wilson's interval (1927), 95 %: of 3 opt-outs in 1,000 messages, 0.10 to 0.88 %. Of the months with $complaint_least
-- messages or more, which are many, the worst is looked at: theirs hold at once (Bonferroni; the normal quantile is
-- formula 26.2.23 of Abramowitz and Stegun, 1964).
WITH judged AS (
    SELECT sqrt(2e0 * ln(CAST(greatest(count(*), 1) AS DOUBLE) / 0.025e0)) AS t
    FROM delivery_parts
    WHERE delivery_parts.divided_by = 'month' AND delivery_parts.n_delivered >= $complaint_least
),

counted AS (
    SELECT
        delivery_parts.*,
        CAST(delivery_parts.n_delivered AS DOUBLE) AS n,
        CAST(delivery_parts.n_opt_outs AS DOUBLE) AS k,
        CAST(delivery_parts.n_complaints AS DOUBLE) AS c,
        CASE
            WHEN delivery_parts.divided_by = 'month'
                THEN judged.t - (2.515517e0 + 0.802853e0 * judged.t + 0.010328e0 * judged.t * judged.t)
                    / nullif(
                        1e0 + 1.432788e0 * judged.t + 0.189269e0 * judged.t * judged.t
                        + 0.001308e0 * judged.t * judged.t * judged.t, 0
                    )
            ELSE 1.959964e0
        END AS z
    FROM delivery_parts
    CROSS JOIN judged
),

spread AS (
    SELECT
        counted.*,
        (counted.k + counted.z * counted.z / 2e0) / nullif(counted.n + counted.z * counted.z, 0) AS middle,
        counted.z * sqrt(counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + counted.z * counted.z / 4e0)
        / nullif(counted.n + counted.z * counted.z, 0) AS half,
        (counted.c + counted.z * counted.z / 2e0) / nullif(counted.n + counted.z * counted.z, 0) AS complaint_middle,
        counted.z * sqrt(counted.c * (counted.n - counted.c) / nullif(counted.n, 0) + counted.z * counted.z / 4e0)
        / nullif(counted.n + counted.z * counted.z, 0) AS complaint_half
    FROM counted
)

SELECT
    spread.divided_by, spread.part, spread.place, spread.channel, spread.n_delivered, spread.n_opt_outs,
    spread.k / nullif(spread.n, 0) AS share_opt_out,
    greatest(spread.middle - spread.half, 0e0) AS share_opt_out_low,
    least(spread.middle + spread.half, 1e0) AS share_opt_out_high,
    spread.n_complaints,
    spread.c / nullif(spread.n, 0) AS share_complaints,
    greatest(spread.complaint_middle - spread.complaint_half, 0e0) AS share_complaints_low,
    least(spread.complaint_middle + spread.complaint_half, 1e0) AS share_complaints_high
FROM spread
