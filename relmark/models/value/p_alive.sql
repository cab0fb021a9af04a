-- Grain: one row per buyer, as of $as_of: how likely they are still a customer, by MBG/CNBD-k.
-- Materialised: customer_id
-- P(alive) = S2 / (S1 + S2): S1 for having left at the last purchase, S2 for being quiet for less than k ticks (Reutterer,
-- Platzer and Schroeder 2021; with k = 1 S2 is 1, and this is MBG/NBD). S2 is a sum of k terms, each the one before times
-- (m + j - 1) / j * u, so it is written nested; S1 is kept as a logarithm, or it would grow beyond all numbers.
WITH facts AS (
    SELECT
        lifetimes.*,
        chosen.k,
        chosen.r + CAST(chosen.k * lifetimes.repeats AS DOUBLE) AS m,
        CAST(lifetimes.tenure_days - lifetimes.repeat_span_days AS DOUBLE)
        / nullif(chosen.alpha + CAST(lifetimes.tenure_days AS DOUBLE), 0) AS u,
        ln(chosen.a) - ln(chosen.b + CAST(lifetimes.repeats AS DOUBLE)) AS ln_odds,
        ln(chosen.alpha + CAST(lifetimes.tenure_days AS DOUBLE))
        - ln(chosen.alpha + CAST(lifetimes.repeat_span_days AS DOUBLE)) AS ln_longer
    FROM lifetimes
    CROSS JOIN lifetime_fits AS chosen
    WHERE chosen.is_chosen
),

ratios AS (
    SELECT
        facts.*,
        CASE WHEN facts.k > 1 THEN facts.m * facts.u ELSE 0e0 END AS f1,
        CASE WHEN facts.k > 2 THEN (facts.m + 1e0) * facts.u / 2e0 ELSE 0e0 END AS f2,
        CASE WHEN facts.k > 3 THEN (facts.m + 2e0) * facts.u / 3e0 ELSE 0e0 END AS f3,
        CASE WHEN facts.k > 4 THEN (facts.m + 3e0) * facts.u / 4e0 ELSE 0e0 END AS f4,
        CASE WHEN facts.k > 5 THEN (facts.m + 4e0) * facts.u / 5e0 ELSE 0e0 END AS f5,
        CASE WHEN facts.k > 6 THEN (facts.m + 5e0) * facts.u / 6e0 ELSE 0e0 END AS f6,
        CASE WHEN facts.k > 7 THEN (facts.m + 6e0) * facts.u / 7e0 ELSE 0e0 END AS f7,
        CASE WHEN facts.k > 8 THEN (facts.m + 7e0) * facts.u / 8e0 ELSE 0e0 END AS f8,
        CASE WHEN facts.k > 9 THEN (facts.m + 8e0) * facts.u / 9e0 ELSE 0e0 END AS f9,
        CASE WHEN facts.k > 10 THEN (facts.m + 9e0) * facts.u / 10e0 ELSE 0e0 END AS f10,
        CASE WHEN facts.k > 11 THEN (facts.m + 10e0) * facts.u / 11e0 ELSE 0e0 END AS f11
    FROM facts
),

leads AS (
    SELECT
        ratios.*,
        ratios.ln_odds + ratios.m * ratios.ln_longer
        - ln(1e0 + f1 * (1e0 + f2 * (1e0 + f3 * (1e0 + f4 * (1e0 + f5 * (1e0 + f6 * (1e0 + f7 * (1e0 + f8 * (
            1e0 + f9 * (1e0 + f10 * (1e0 + f11))))))))))) AS ln_gone
    FROM ratios
)

SELECT
    leads.customer_id,
    leads.repeats,
    leads.repeat_span_days,
    leads.tenure_days,
    leads.repeat_amount,
    CASE
        WHEN leads.ln_gone > 700e0 THEN 0e0
        WHEN leads.ln_gone IS NOT NULL THEN 1e0 / nullif(1e0 + exp(leads.ln_gone), 0)
    END AS p_alive
FROM leads
