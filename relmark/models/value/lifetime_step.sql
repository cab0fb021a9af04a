-- Grain: exactly one row: the days in which lifetimes are counted: 1, or 7 where there are more kinds than $most_cells.
SELECT CASE WHEN count(*) > $most_cells THEN 7 ELSE 1 END AS step_days
FROM lifetime_days
