-- Grain: one row per state by answers, and one per stand-in by behaviour: all eight, also those nobody is in.
-- Order: place
WITH names AS (
    SELECT names.place, names.basis, names.stands
    FROM (
        VALUES
        (1, 'answers', 'damaged'), (2, 'answers', 'transactional'), (3, 'answers', 'transitional'),
        (4, 'answers', 'communal'), (5, 'behaviour', 'at risk of damage'), (6, 'behaviour', 'occasional'),
        (7, 'behaviour', 'growing'), (8, 'behaviour', 'close')
    ) AS names (place, basis, stands)
),

counted AS (
    SELECT
        relationship_states.basis,
        relationship_states.stands,
        count(*) AS n_customers,
        count(*) FILTER (WHERE relationship_states.is_too_close) AS n_too_close,
        count(*) FILTER (WHERE relationship_states.has_sign_since) AS n_sign_since,
        min(relationship_states.wave_on) AS first_wave_on,
        max(relationship_states.wave_on) AS last_wave_on,
        CAST(sum(relationship_states.n_scores) AS BIGINT) AS n_scores,
        CAST(sum(relationship_states.n_scores_read) AS BIGINT) AS n_scores_read,
        CAST(sum(relationship_states.net_amount) AS DECIMAL(18, 2)) AS net_amount,
        avg(CAST(relationship_states.contacts_90 AS DOUBLE)) AS mean_contacts_90,
        avg(CAST(relationship_states.rewards_365 AS DOUBLE)) AS mean_rewards_365,
        avg(CAST(relationship_states.service_90 AS DOUBLE)) AS mean_service_90,
        count(*) FILTER (WHERE relationship_states.effort = 'fits') AS n_fits,
        count(*) FILTER (WHERE relationship_states.effort = 'too little') AS n_too_little,
        count(*) FILTER (WHERE relationship_states.effort = 'too much') AS n_too_much,
        bool_or(relationship_states.tells_signs) AS tells_signs
    FROM relationship_states
    GROUP BY relationship_states.basis, relationship_states.stands
)

SELECT
    names.place,
    names.basis,
    names.stands,
    coalesce(counted.n_customers, 0) AS n_customers,
    coalesce(counted.n_too_close, 0) AS n_too_close,
    coalesce(counted.n_sign_since, 0) AS n_sign_since,
    counted.first_wave_on,
    counted.last_wave_on,
    coalesce(counted.n_scores, 0) AS n_scores,
    coalesce(counted.n_scores_read, 0) AS n_scores_read,
    coalesce(counted.net_amount, 0) AS net_amount,
    counted.mean_contacts_90,
    counted.mean_rewards_365,
    counted.mean_service_90,
    coalesce(counted.n_fits, 0) AS n_fits,
    coalesce(counted.n_too_little, 0) AS n_too_little,
    coalesce(counted.n_too_much, 0) AS n_too_much,
    counted.tells_signs
FROM names
LEFT JOIN counted ON names.basis = counted.basis AND names.stands = counted.stands
