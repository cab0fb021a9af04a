-- Grain: one row per kind of buyer: repeats, days from first to last purchase, and days known; how many there are.
-- Materialised: repeats, repeat_span_days, tenure_days
-- The histogram is all a lifetime model is fitted on: a million buyers are some hundred thousand kinds.
SELECT
    lifetime_kinds.repeats,
    lifetime_kinds.repeat_span_days,
    lifetime_kinds.tenure_days,
    CAST(sum(lifetime_kinds.n_buyers) AS BIGINT) AS n_buyers,
    CAST(sum(lifetime_kinds.repeat_amount) AS DOUBLE) AS repeat_amount
FROM lifetime_kinds
GROUP BY lifetime_kinds.repeats, lifetime_kinds.repeat_span_days, lifetime_kinds.tenure_days
