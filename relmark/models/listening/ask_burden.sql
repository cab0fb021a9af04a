-- Grain: one row per number of times customers were asked in the last $mix_days (six and more together), as of $as_of.
-- Order: n_asked
-- The number is empty, for everyone, where no campaign is classified: how often we asked is not known then.
SELECT
    CASE WHEN learning.n_asked >= 6 THEN 6 ELSE learning.n_asked END AS n_asked,
    count(*) AS n_customers,
    CAST(sum(learning.n_answers) AS BIGINT) AS n_answers,
    count(*) FILTER (WHERE learning.is_resting) AS n_resting
FROM learning
GROUP BY CASE WHEN learning.n_asked >= 6 THEN 6 ELSE learning.n_asked END
