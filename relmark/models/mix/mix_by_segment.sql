-- Grain: one row per segment of buyers: contacts by purpose in the $mix_days before $as_of, through the filters.
-- Order: place
SELECT
    segments.segment AS mix_group,
    segments.place,
    count(*) AS n_customers,
    count(*) FILTER (WHERE customer_mix.is_only_sold) AS n_only_sold,
    CAST(sum(customer_mix.n_contacts) AS BIGINT) AS n_contacts,
    CAST(sum(customer_mix.n_selling) AS BIGINT) AS n_selling,
    CAST(sum(customer_mix.n_value) AS BIGINT) AS n_value,
    CAST(sum(customer_mix.n_listening) AS BIGINT) AS n_listening,
    CAST(sum(customer_mix.n_service) AS BIGINT) AS n_service,
    CAST(sum(customer_mix.n_unclassified) AS BIGINT) AS n_unclassified
FROM customer_mix
INNER JOIN segments ON customer_mix.customer_id = segments.customer_id
GROUP BY segments.segment, segments.place
