-- Grain: one row per way of grouping (also everyone, and month), group and thing asked: sums of scores before $as_of.
-- People not known count one each.
SELECT
    placed_scores.grouped_by,
    placed_scores.place,
    placed_scores.group_name,
    placed_scores.asked_by,
    max(placed_scores.kind) AS kind,
    count(*) AS n_given,
    count(placed_scores.points) AS n_answers,
    count(DISTINCT CASE WHEN placed_scores.points IS NOT NULL THEN placed_scores.customer_id END)
    + count(CASE WHEN placed_scores.customer_id IS NULL THEN placed_scores.points END) AS n_people,
    CAST(coalesce(sum(placed_scores.points), 0e0) AS DOUBLE) AS points,
    CAST(coalesce(sum(placed_scores.points * placed_scores.points), 0e0) AS DOUBLE) AS squares
FROM placed_scores
GROUP BY placed_scores.grouped_by, placed_scores.place, placed_scores.group_name, placed_scores.asked_by
