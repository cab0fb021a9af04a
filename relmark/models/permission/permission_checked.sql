-- Grain: exactly one row: messages sent before $as_of, through the filters, by whether their permission can be told.
-- Service needs none; where no permission is recorded on a channel, nothing can be told of messages there.
SELECT
    CAST(
        coalesce(
            sum(contact_sums.n_contacts) FILTER (
                WHERE contact_sums.purpose <> 'service' AND recorded.channel IS NOT NULL
            ), 0
        ) AS BIGINT
    ) AS n_checked,
    CAST(
        coalesce(
            sum(contact_sums.n_contacts) FILTER (
                WHERE contact_sums.purpose <> 'service' AND recorded.channel IS NULL
            ), 0
        ) AS BIGINT
    ) AS n_unrecorded,
    CAST(coalesce(sum(contact_sums.n_contacts) FILTER (WHERE contact_sums.purpose = 'service'), 0) AS BIGINT)
        AS n_service
FROM contact_sums
LEFT JOIN (SELECT DISTINCT consents.channel FROM consents WHERE consents.changed_on < $as_of) AS recorded
    ON contact_sums.channel = recorded.channel
