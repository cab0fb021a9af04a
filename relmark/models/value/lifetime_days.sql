-- Grain: one row per repeats, days from first to last purchase, and days known: how many are alike in these.
-- Materialised: repeats, repeat_span_days, tenure_days
SELECT
    lifetimes.repeats,
    lifetimes.repeat_span_days,
    lifetimes.tenure_days,
    count(*) AS n_buyers,
    CAST(sum(lifetimes.repeat_amount) AS DOUBLE) AS repeat_amount
FROM lifetimes
GROUP BY lifetimes.repeats, lifetimes.repeat_span_days, lifetimes.tenure_days
