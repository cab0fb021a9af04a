-- Grain: one row per problem in the first order seen among the stuck newcomers, or none, as of $as_of.
-- Order: n_customers DESC, first_problem
SELECT
    stuck_newcomers.first_problem,
    count(*) AS n_customers,
    CAST(sum(stuck_newcomers.net_amount) AS DECIMAL(18, 2)) AS net_amount
FROM stuck_newcomers
GROUP BY stuck_newcomers.first_problem
