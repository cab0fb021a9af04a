-- Grain: one row per channel and weekday, and one per channel and hour, with $least_sends sends: how many are answered.
-- Order: channel, slot_kind, slot
-- Intervals hold for all weekdays, or all hours, of a channel together at 95 %: with m of them, two-sided at 0.05 / m
-- (Bonferroni), by Student's t of the sends less one (formulas 26.2.23 and 26.7.5, Abramowitz and Stegun, 1964). Sends
-- count by their size: nine to few people and one to all are little more than one (Kish's effective number). A time is
-- better when its interval lies wholly above that of the other times of its channel taken together.
WITH judged AS (
    SELECT
        send_slots.*,
        send_slots.n_answered / nullif(send_slots.n_contacts, 0) AS p,
        send_slots.n_contacts * send_slots.n_contacts / nullif(send_slots.nn, 0) AS sends,
        sqrt(2e0 * ln(CAST(count(*) OVER of_channel AS DOUBLE) / 0.025e0)) AS t
    FROM send_slots
    WHERE send_slots.n_contacts * send_slots.n_contacts >= $least_sends * send_slots.nn
    WINDOW of_channel AS (PARTITION BY send_slots.channel, send_slots.slot_kind)
),

spread AS (
    SELECT
        judged.*,
        judged.sends / nullif(judged.sends - 1e0, 0)
        * greatest(judged.kk - 2e0 * judged.p * judged.kn + judged.p * judged.p * judged.nn, 0e0) AS ss,
        judged.sends - 1e0 AS f,
        judged.t - (2.515517e0 + 0.802853e0 * judged.t + 0.010328e0 * judged.t * judged.t)
        / nullif(
            1e0 + 1.432788e0 * judged.t + 0.189269e0 * judged.t * judged.t
            + 0.001308e0 * judged.t * judged.t * judged.t, 0
        ) AS z
    FROM judged
),

others AS (
    SELECT
        spread.*,
        spread.z + (power(spread.z, 3) + spread.z) / nullif(4e0 * spread.f, 0)
        + (5e0 * power(spread.z, 5) + 16e0 * power(spread.z, 3) + 3e0 * spread.z)
        / nullif(96e0 * spread.f * spread.f, 0) AS q,
        CAST(sum(spread.n_contacts) OVER of_channel AS DOUBLE) - spread.n_contacts AS other_n,
        CAST(sum(spread.n_answered) OVER of_channel AS DOUBLE) - spread.n_answered AS other_k,
        greatest(CAST(sum(spread.ss) OVER of_channel AS DOUBLE) - spread.ss, 0e0) AS other_ss
    FROM spread
    WINDOW of_channel AS (PARTITION BY spread.channel, spread.slot_kind)
)

SELECT
    others.channel, others.slot_kind, others.slot, others.n_sends,
    CAST(others.n_contacts AS BIGINT) AS n_contacts,
    CAST(others.n_answered AS BIGINT) AS n_answered,
    others.p AS share_responding,
    greatest(others.p - others.q * sqrt(others.ss) / nullif(others.n_contacts, 0), 0e0) AS share_responding_low,
    least(others.p + others.q * sqrt(others.ss) / nullif(others.n_contacts, 0), 1e0) AS share_responding_high,
    others.other_k / nullif(others.other_n, 0) AS others_share_responding,
    coalesce(
        others.p - others.q * sqrt(others.ss) / nullif(others.n_contacts, 0)
        > (others.other_k + others.z * sqrt(others.other_ss)) / nullif(others.other_n, 0), FALSE
    ) AS is_better
FROM others
