-- Grain: one row per named segment and day looked back from.
-- Every day is scored with today's cut points, so a segment grows because its people changed, not the borders.
WITH counted AS (
    SELECT
        scores_then.seen_on,
        scores_then.recency_score,
        scores_then.frequency_score,
        scores_then.monetary_score,
        count(*) AS n_followed,
        max(scores_then.one_in) AS one_in
    FROM scores_then
    GROUP BY scores_then.seen_on, scores_then.recency_score, scores_then.frequency_score, scores_then.monetary_score
)

SELECT
    counted.seen_on,
    score_names.place,
    score_names.segment,
    score_names.family,
    CAST(sum(counted.n_followed) AS BIGINT) AS n_followed,
    CAST(sum(counted.n_followed * counted.one_in) AS BIGINT) AS n_buyers,
    CAST(max(counted.one_in) AS BIGINT) AS one_in
FROM counted
INNER JOIN score_names
    ON counted.recency_score = score_names.recency_score
    AND counted.frequency_score = score_names.frequency_score
    AND counted.monetary_score = score_names.monetary_score
GROUP BY counted.seen_on, score_names.place, score_names.segment, score_names.family
