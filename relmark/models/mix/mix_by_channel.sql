-- Grain: one row per channel: contacts by purpose in the $mix_days before $as_of, through the filters.
-- Order: n_contacts DESC, mix_group
WITH placed AS (
    SELECT sent_days.channel AS mix_group, sent_days.purpose, sent_days.n_contacts
    FROM sent_days
)

SELECT
    placed.mix_group,
    CAST(sum(placed.n_contacts) AS BIGINT) AS n_contacts,
    CAST(coalesce(sum(placed.n_contacts) FILTER (WHERE placed.purpose = 'selling'), 0) AS BIGINT) AS n_selling,
    CAST(coalesce(sum(placed.n_contacts) FILTER (WHERE placed.purpose = 'value'), 0) AS BIGINT) AS n_value,
    CAST(coalesce(sum(placed.n_contacts) FILTER (WHERE placed.purpose = 'listening'), 0) AS BIGINT) AS n_listening,
    CAST(coalesce(sum(placed.n_contacts) FILTER (WHERE placed.purpose = 'service'), 0) AS BIGINT) AS n_service,
    CAST(coalesce(sum(placed.n_contacts) FILTER (WHERE placed.purpose = 'unclassified'), 0) AS BIGINT)
        AS n_unclassified
FROM placed
GROUP BY placed.mix_group
