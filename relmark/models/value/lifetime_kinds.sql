-- Grain: one row per repeats, days from first to last purchase, and days known, in whole days or in weeks.
-- Says which kind of buyer (repeats, repeat_span_days, tenure_days) those of one day's kind (span_of, tenure_of) are.
-- In weeks, whoever bought 20 and is known for 33 days counts as 17 and 31: the middles of their weeks.
SELECT
    lifetime_days.repeats,
    lifetime_days.repeat_span_days AS span_of,
    lifetime_days.tenure_days AS tenure_of,
    lifetime_days.n_buyers,
    lifetime_days.repeat_amount,
    CASE
        WHEN lifetime_step.step_days = 1 OR lifetime_days.repeats = 0 THEN lifetime_days.repeat_span_days
        ELSE lifetime_days.repeat_span_days - lifetime_days.repeat_span_days % 7 + 3
    END AS repeat_span_days,
    CASE
        WHEN lifetime_step.step_days = 1 THEN lifetime_days.tenure_days
        ELSE lifetime_days.tenure_days - lifetime_days.tenure_days % 7 + 3
    END AS tenure_days
FROM lifetime_days
CROSS JOIN lifetime_step
