-- Grain: one row per number of times customers were asked in the last $mix_days (six and more together), as of $as_of.
-- Order: n_asked
SELECT
    least(learning.n_asked, 6) AS n_asked,
    count(*) AS n_customers,
    CAST(sum(learning.n_answers) AS BIGINT) AS n_answers,
    count(*) FILTER (WHERE learning.is_resting) AS n_resting
FROM learning
GROUP BY least(learning.n_asked, 6)
