-- Grain: one row per buyer followed and day looked back from: the scores by today's cut points.
-- A score is read as in rfm_scores; the cut points are today's, so a buyer's score changes only with the buyer.
SELECT
    buyers_then.seen_on,
    buyers_then.one_in,
    rfm_borders.r_bins - (
        CASE WHEN buyers_then.recency_days > rfm_borders.r1 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r2 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r3 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r4 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r5 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r6 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r7 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r8 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.recency_days > rfm_borders.r9 THEN 1 ELSE 0 END
    ) AS recency_score,
    1 + CASE WHEN buyers_then.frequency > 0 THEN
        CASE WHEN buyers_then.frequency > rfm_borders.f1 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f2 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f3 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f4 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f5 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f6 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f7 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f8 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.frequency > rfm_borders.f9 THEN 1 ELSE 0 END
    ELSE 0 END AS frequency_score,
    1 + CASE WHEN buyers_then.frequency > 0 THEN
        CASE WHEN buyers_then.monetary > rfm_borders.m1 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m2 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m3 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m4 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m5 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m6 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m7 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m8 THEN 1 ELSE 0 END
        + CASE WHEN buyers_then.monetary > rfm_borders.m9 THEN 1 ELSE 0 END
    ELSE 0 END AS monetary_score
FROM buyers_then
CROSS JOIN rfm_borders
