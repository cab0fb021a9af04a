-- Grain: one row per distinct net amount, highest first: how many buyers and how much amount down to it.
WITH amounts AS (
    SELECT buyers.net_amount, count(*) AS n
    FROM buyers
    WHERE buyers.frequency > 0
    GROUP BY buyers.net_amount
)

SELECT
    amounts.net_amount,
    CAST(amounts.n AS BIGINT) AS n,
    CAST(sum(amounts.n) OVER highest_first AS BIGINT) AS n_down_to,
    CAST(sum(amounts.n * amounts.net_amount) OVER highest_first AS DECIMAL(18, 2)) AS amount_down_to,
    CAST(sum(amounts.n) OVER () AS BIGINT) AS n_all,
    CAST(sum(amounts.n * amounts.net_amount) OVER () AS DECIMAL(18, 2)) AS amount_all
FROM amounts
WINDOW highest_first AS (ORDER BY amounts.net_amount DESC ROWS UNBOUNDED PRECEDING)
