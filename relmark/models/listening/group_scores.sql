-- Grain: one row per way of grouping, group and thing asked, before $as_of: the score with its standard error.
-- Order: asked_by, grouped_by, place
-- A group of fewer than 10 people is never shown, nor can it be told from the total: the smallest groups go into
-- 'others' until these are none or 10 and more. NPS = 100 (promoters - detractors) / answers, its standard error
-- 100 sqrt((p + d - (p - d)^2) / n); of other scores it is the sample's deviation / sqrt(n).
WITH ranked AS (
    SELECT
        score_sums.*,
        CAST(
            coalesce(
                sum(score_sums.n_people) OVER (
                    PARTITION BY score_sums.grouped_by, score_sums.asked_by
                    ORDER BY score_sums.n_people, score_sums.place, score_sums.group_name
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ), 0
            ) AS BIGINT
        ) AS n_smaller
    FROM score_sums
    WHERE score_sums.n_answers > 0
),

merged AS (
    SELECT
        ranked.*,
        ranked.n_people < 10 OR ranked.n_smaller BETWEEN 1 AND 9 AS is_small
    FROM ranked
),

summed AS (
    SELECT
        merged.grouped_by,
        merged.asked_by,
        CASE WHEN merged.is_small THEN 100000 ELSE merged.place END AS place,
        CASE WHEN merged.is_small THEN 'others' ELSE merged.group_name END AS group_name,
        max(merged.kind) AS kind,
        CAST(sum(merged.n_people) AS BIGINT) AS n_people,
        CAST(sum(merged.n_answers) AS BIGINT) AS n_answers,
        CAST(sum(merged.points) AS DOUBLE) AS points,
        CAST(sum(merged.squares) AS DOUBLE) AS squares
    FROM merged
    GROUP BY 1, 2, 3, 4
)

SELECT
    summed.grouped_by, summed.asked_by, summed.place, summed.group_name, summed.kind, summed.n_people, summed.n_answers,
    summed.points / nullif(CAST(summed.n_answers AS DOUBLE), 0) AS score,
    sqrt(greatest(
        summed.squares / nullif(CAST(summed.n_answers AS DOUBLE), 0)
        - power(summed.points / nullif(CAST(summed.n_answers AS DOUBLE), 0), 2), 0e0
    ) / nullif(
        CAST(summed.n_answers AS DOUBLE) - CASE WHEN summed.kind = 'nps' THEN 0e0 ELSE 1e0 END, 0
    )) AS score_se
FROM summed
WHERE summed.n_people >= 10 AND NOT (summed.grouped_by = 'month' AND summed.group_name = 'others')
