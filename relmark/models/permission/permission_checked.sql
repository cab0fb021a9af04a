-- Grain: exactly one row: messages sent before $as_of, through the filters, by whether their permission can be told.
-- Service needs none; where no permission is recorded on a channel yet, nothing can be told of messages there. Whole
-- months count.
SELECT
    CAST(
        coalesce(
            sum(contact_sums.n_contacts) FILTER (
                WHERE contact_sums.purpose <> 'service' AND permission_recorded.channel IS NOT NULL
            ), 0
        ) AS BIGINT
    ) AS n_checked,
    CAST(
        coalesce(
            sum(contact_sums.n_contacts) FILTER (
                WHERE contact_sums.purpose <> 'service' AND permission_recorded.channel IS NULL
            ), 0
        ) AS BIGINT
    ) AS n_unrecorded,
    CAST(coalesce(sum(contact_sums.n_contacts) FILTER (WHERE contact_sums.purpose = 'service'), 0) AS BIGINT)
        AS n_service
FROM contact_sums
LEFT JOIN permission_recorded
    ON
        contact_sums.channel = permission_recorded.channel
        AND contact_sums.sent_month >= CAST(date_trunc('month', permission_recorded.from_on) AS DATE)
