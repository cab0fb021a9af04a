-- Grain: exactly one row: how the net amount is spread over buyers.
-- The top p are the first ceil(p N) buyers by net amount; of equal buyers at the border a part counts.
-- Gini counts amounts at or below 0 as 0: 2 x (sum of rank x amount) / (N x amount) - (N + 1) / N, ranked upwards.
WITH ranked AS (
    SELECT
        amount_ranks.*,
        CAST(amount_ranks.net_amount AS DOUBLE) AS amount_each,
        CAST(ceil(0.2e0 * amount_ranks.n_all - 1e-9) AS BIGINT) AS n_top,
        $target_amount_share * CAST(amount_ranks.amount_all AS DOUBLE) AS target_amount,
        CAST(amount_ranks.amount_down_to AS DOUBLE)
        - CAST(amount_ranks.n AS DOUBLE) * CAST(amount_ranks.net_amount AS DOUBLE) AS amount_above,
        CAST(amount_ranks.n_all - amount_ranks.n_down_to AS DOUBLE) AS n_below
    FROM amount_ranks
),

parts AS (
    SELECT
        ranked.*,
        CAST(greatest(0, least(ranked.n, ranked.n_top - (ranked.n_down_to - ranked.n))) AS DOUBLE)
        * ranked.amount_each AS amount_in_top,
        CASE
            WHEN
                ranked.amount_each > 0
                AND ranked.amount_above < ranked.target_amount
                AND CAST(ranked.amount_down_to AS DOUBLE) >= ranked.target_amount - 1e-6
                THEN ranked.n_down_to - ranked.n
                + CAST(
                    ceil((ranked.target_amount - ranked.amount_above) / nullif(ranked.amount_each, 0) - 1e-9) AS BIGINT
                )
        END AS n_for_target,
        CASE WHEN ranked.amount_each > 0 THEN ranked.amount_each ELSE 0e0 END AS positive_each
    FROM ranked
)

SELECT
    max(parts.n_all) AS n_buyers,
    max(parts.amount_all) AS net_amount,
    max(parts.n_top) AS n_top,
    sum(parts.amount_in_top) / nullif(CAST(max(parts.amount_all) AS DOUBLE), 0) AS top_share,
    min(parts.n_for_target) AS n_for_target,
    CAST(min(parts.n_for_target) AS DOUBLE) / nullif(CAST(max(parts.n_all) AS DOUBLE), 0) AS buyers_for_target,
    CAST(coalesce(sum(parts.n) FILTER (WHERE parts.amount_each <= 0), 0) AS BIGINT) AS n_not_positive,
    2e0 * sum(parts.positive_each * CAST(parts.n AS DOUBLE) * (parts.n_below + (CAST(parts.n AS DOUBLE) + 1e0) / 2e0))
    / nullif(CAST(max(parts.n_all) AS DOUBLE) * sum(parts.positive_each * CAST(parts.n AS DOUBLE)), 0)
    - (CAST(max(parts.n_all) AS DOUBLE) + 1e0) / nullif(CAST(max(parts.n_all) AS DOUBLE), 0) AS gini
FROM parts
HAVING count(*) > 0
