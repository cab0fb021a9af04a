-- Grain: one row per state before and now of those counted who answered in two waves, with the mechanism.
-- Order: n_customers DESC, state_before, state_now
SELECT
    relationship_states.state_before,
    relationship_states.state_now,
    relationship_states.mechanism,
    count(*) AS n_customers,
    CAST(sum(relationship_states.net_amount) AS DECIMAL(18, 2)) AS net_amount
FROM relationship_states
WHERE relationship_states.mechanism IS NOT NULL
GROUP BY relationship_states.state_before, relationship_states.state_now, relationship_states.mechanism
