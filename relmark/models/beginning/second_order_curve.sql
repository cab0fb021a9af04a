-- Grain: one row per way newcomers were won and days since the first purchase on which some came back.
-- Order: began_with, days_seen
-- Kaplan and Meier 1958: who has not come back yet counts for as long as they were seen. 4 begin; 1 is back on day 10, 1
-- was last seen on day 12, 1 is back on day 20: by day 20, 1 - (1 - 1/4) x (1 - 1/2) = 62.5 % are back. The 95 %
-- interval is Greenwood's on the log-log scale, which stays within 0 and 1; where all that are left come back, ln has
-- no value and there is none.
WITH risks AS (
    SELECT
        second_order_counts.*,
        CAST(second_order_counts.n_back AS DOUBLE) AS d,
        CAST(
            sum(second_order_counts.n) OVER (
                PARTITION BY second_order_counts.began_with
                ORDER BY second_order_counts.days_seen DESC
                ROWS UNBOUNDED PRECEDING
            ) AS DOUBLE
        ) AS r
    FROM second_order_counts
),

summed AS (
    SELECT
        risks.*,
        CAST(sum(CASE WHEN risks.d < risks.r THEN ln(1e0 - risks.d / nullif(risks.r, 0)) END) OVER w AS DOUBLE)
            AS log_left,
        CAST(sum(risks.d / nullif(risks.r * (risks.r - risks.d), 0)) OVER w AS DOUBLE) AS greenwood
    FROM risks
    WINDOW w AS (PARTITION BY risks.began_with ORDER BY risks.days_seen ROWS UNBOUNDED PRECEDING)
),

spread AS (
    SELECT
        summed.*,
        CASE WHEN summed.d < summed.r AND summed.log_left < 0
            THEN 1.959964e0 * sqrt(summed.greenwood) / nullif(abs(summed.log_left), 0)
        END AS width
    FROM summed
    WHERE summed.n_back > 0
)

SELECT
    spread.began_with,
    spread.days_seen,
    CAST(spread.r AS BIGINT) AS n_at_risk,
    spread.n_back,
    CASE WHEN spread.d < spread.r THEN 1e0 - exp(spread.log_left) ELSE 1e0 END AS share_back,
    1e0 - exp(spread.log_left * exp(-spread.width)) AS share_back_low,
    1e0 - exp(spread.log_left * exp(spread.width)) AS share_back_high
FROM spread
