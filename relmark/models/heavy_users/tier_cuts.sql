-- Grain: exactly one row: the net amounts at the borders of heavy and medium users.
-- The border is the amount at rank ceil(share x N) from the top; everyone with that amount belongs to the higher tier.
WITH amounts AS (
    SELECT buyers.net_amount, count(*) AS n
    FROM buyers
    WHERE buyers.frequency > 0
    GROUP BY buyers.net_amount
),

ranked AS (
    SELECT
        amounts.net_amount,
        amounts.n,
        sum(amounts.n) OVER (ORDER BY amounts.net_amount DESC ROWS UNBOUNDED PRECEDING) AS n_down_to,
        sum(amounts.n) OVER () AS n_all
    FROM amounts
)

SELECT
    CAST(max(ranked.n_all) AS BIGINT) AS n_buyers,
    max(ranked.net_amount) FILTER (WHERE ranked.n_down_to >= ranked.n_all * $heavy_share - 1e-9) AS heavy_from,
    max(ranked.net_amount) FILTER (
        WHERE ranked.n_down_to >= ranked.n_all * ($heavy_share + $medium_share) - 1e-9
    ) AS medium_from
FROM ranked
