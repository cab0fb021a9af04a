-- Grain: one row per channel, source and proof of the permissions that are open, as of $as_of.
-- Materialised: channel, n_permissions
-- A permission that cannot be shown is one to ask for again.
WITH proved AS (
    SELECT
        consents.customer_id,
        consents.channel,
        consents.source,
        consents.proof,
        consents.changed_on,
        row_number() OVER (
            PARTITION BY consents.customer_id, consents.channel
            ORDER BY consents.changed_at DESC, consents.proof NULLS LAST, consents.source
        ) AS place
    FROM consents
    WHERE consents.customer_id IS NOT NULL AND consents.changed_on < $as_of AND consents.status = 'granted'
)

SELECT
    proved.channel,
    proved.source,
    coalesce(proved.proof, 'no proof') AS proof,
    count(*) AS n_permissions,
    min(proved.changed_on) AS oldest_on,
    max(proved.changed_on) AS newest_on
FROM proved
INNER JOIN permissions
    ON proved.customer_id = permissions.customer_id AND proved.channel = permissions.channel AND permissions.may_contact
WHERE proved.place = 1
GROUP BY proved.channel, proved.source, coalesce(proved.proof, 'no proof')
