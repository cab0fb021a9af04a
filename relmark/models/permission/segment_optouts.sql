-- Grain: one row per segment: opt-outs per message delivered in the last $mix_days before $as_of.
-- Order: n_delivered DESC, part
-- Segments are those of now; Wilson's interval (1927), 95 %. Of one opt-out a person the first counts.
WITH counted AS (
    SELECT
        segments.segment AS part,
        CAST(sum(customer_contacts.n_contacts) AS BIGINT) AS n_delivered,
        count(first_opt_outs.customer_id) AS n_opt_outs
    FROM segments
    INNER JOIN customer_contacts ON segments.customer_id = customer_contacts.customer_id
    LEFT JOIN first_opt_outs
        ON
            segments.customer_id = first_opt_outs.customer_id
            AND first_opt_outs.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    WHERE customer_contacts.n_contacts > 0
    GROUP BY segments.segment
),

spread AS (
    SELECT
        counted.*,
        CAST(counted.n_delivered AS DOUBLE) AS n,
        CAST(counted.n_opt_outs AS DOUBLE) AS k,
        1.959964e0 * 1.959964e0 AS z2
    FROM counted
),

placed AS (
    SELECT
        spread.*,
        (spread.k + spread.z2 / 2e0) / nullif(spread.n + spread.z2, 0) AS middle,
        1.959964e0 * sqrt(spread.k * (spread.n - spread.k) / nullif(spread.n, 0) + spread.z2 / 4e0)
        / nullif(spread.n + spread.z2, 0) AS half
    FROM spread
)

SELECT
    'segment' AS divided_by,
    placed.part,
    placed.n_delivered,
    placed.n_opt_outs,
    placed.k / nullif(placed.n, 0) AS share_opt_out,
    greatest(placed.middle - placed.half, 0e0) AS share_opt_out_low,
    least(placed.middle + placed.half, 1e0) AS share_opt_out_high
FROM placed
