-- Grain: one row per buyer counted, as of $as_of: the scores for recency, frequency and monetary value.
-- Score = 1 + the cut points strictly below the value, counted backwards for recency, so equal buyers have equal
-- scores. A buyer without an order in the window has the lowest frequency and monetary score.
SELECT
    buyers.*,
    rfm_borders.r_bins - (
        CASE WHEN buyers.recency_days > rfm_borders.r1 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r2 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r3 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r4 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r5 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r6 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r7 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r8 THEN 1 ELSE 0 END
        + CASE WHEN buyers.recency_days > rfm_borders.r9 THEN 1 ELSE 0 END
    ) AS recency_score,
    1 + CASE WHEN buyers.frequency > 0 THEN
        CASE WHEN buyers.frequency > rfm_borders.f1 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f2 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f3 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f4 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f5 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f6 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f7 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f8 THEN 1 ELSE 0 END
        + CASE WHEN buyers.frequency > rfm_borders.f9 THEN 1 ELSE 0 END
    ELSE 0 END AS frequency_score,
    1 + CASE WHEN buyers.frequency > 0 THEN
        CASE WHEN buyers.monetary > rfm_borders.m1 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m2 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m3 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m4 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m5 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m6 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m7 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m8 THEN 1 ELSE 0 END
        + CASE WHEN buyers.monetary > rfm_borders.m9 THEN 1 ELSE 0 END
    ELSE 0 END AS monetary_score
FROM buyers
CROSS JOIN rfm_borders
