-- Grain: one row per rung of the ladder: contacts by purpose in the $mix_days before $as_of, through the filters.
-- Order: place
SELECT
    stages.rung AS mix_group,
    stages.rung_place AS place,
    count(*) AS n_customers,
    count(*) FILTER (WHERE customer_mix.is_only_sold) AS n_only_sold,
    CAST(sum(customer_mix.n_contacts) AS BIGINT) AS n_contacts,
    CAST(sum(customer_mix.n_selling) AS BIGINT) AS n_selling,
    CAST(sum(customer_mix.n_value) AS BIGINT) AS n_value,
    CAST(sum(customer_mix.n_listening) AS BIGINT) AS n_listening,
    CAST(sum(customer_mix.n_service) AS BIGINT) AS n_service,
    CAST(sum(customer_mix.n_unclassified) AS BIGINT) AS n_unclassified
FROM customer_mix
INNER JOIN stages ON customer_mix.customer_id = stages.customer_id
GROUP BY stages.rung, stages.rung_place
