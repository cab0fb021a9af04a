-- Grain: one row per channel: what was sent by it since the month $mix_days before $as_of began, and what came of it.
-- Order: n_contacts DESC, channel
-- Opens stand apart: mail software opens by itself, so they tell little. Intervals of answers are Wilson's, at 95 %.
WITH summed AS (
    SELECT
        contact_sums.channel,
        CAST(sum(contact_sums.n_contacts) AS BIGINT) AS n_contacts,
        CAST(sum(contact_sums.n_opened) AS BIGINT) AS n_opened,
        CAST(sum(contact_sums.n_clicked) AS BIGINT) AS n_clicked,
        CAST(sum(contact_sums.n_replied) AS BIGINT) AS n_replied,
        CAST(sum(contact_sums.n_answered) AS BIGINT) AS n_answered,
        CAST(sum(contact_sums.n_opt_outs) AS BIGINT) AS n_opt_outs,
        1.959964e0 * 1.959964e0 AS z2
    FROM contact_sums
    WHERE
        contact_sums.purpose <> 'service'
        AND contact_sums.sent_month >= CAST(date_trunc('month', $as_of - CAST($mix_days AS INTEGER)) AS DATE)
    GROUP BY contact_sums.channel
),

counted AS (
    SELECT summed.*, CAST(summed.n_contacts AS DOUBLE) AS n, CAST(summed.n_answered AS DOUBLE) AS k
    FROM summed
)

SELECT
    counted.channel,
    counted.n_contacts,
    counted.n_opened,
    counted.n_clicked,
    counted.n_replied,
    counted.n_answered,
    counted.n_opt_outs,
    counted.k / nullif(counted.n, 0) AS share_responding,
    greatest(
        (
            counted.k + counted.z2 / 2e0
            - sqrt(counted.z2 * (counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + counted.z2 / 4e0))
        ) / nullif(counted.n + counted.z2, 0), 0e0
    ) AS share_responding_low,
    (
        counted.k + counted.z2 / 2e0
        + sqrt(counted.z2 * (counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + counted.z2 / 4e0))
    ) / nullif(counted.n + counted.z2, 0) AS share_responding_high,
    CAST(counted.n_opened AS DOUBLE) / nullif(counted.n, 0) AS share_opened
FROM counted
