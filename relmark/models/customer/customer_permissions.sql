-- Grain: one row per customer and channel with a permission event before $as_of: how it stands, since when, by what.
-- Where no consent says so, an unsubscribe or a complaint took the permission back. Standings are set beside consents
-- and look at those of the same moment, instead of being joined with them: so one customer's are found at once.
WITH beside AS (
    SELECT
        permissions.customer_id,
        permissions.channel,
        permissions.status,
        permissions.changed_at,
        permissions.may_contact,
        permissions.bounced_at,
        CAST(NULL AS VARCHAR) AS source,
        CAST(NULL AS VARCHAR) AS proof,
        TRUE AS is_standing
    FROM permissions
    UNION ALL
    SELECT
        consents.customer_id,
        consents.channel,
        consents.status,
        consents.changed_at,
        CAST(NULL AS BOOLEAN) AS may_contact,
        CAST(NULL AS TIMESTAMP) AS bounced_at,
        consents.source,
        consents.proof,
        FALSE AS is_standing
    FROM consents
    WHERE consents.customer_id IS NOT NULL
),

proved AS (
    SELECT
        beside.*,
        max(beside.source) OVER same AS proof_source,
        max(beside.proof) OVER same AS proved_by
    FROM beside
    WINDOW same AS (PARTITION BY beside.customer_id, beside.channel, beside.status, beside.changed_at)
)

SELECT
    proved.customer_id,
    proved.channel,
    proved.status,
    CAST(proved.changed_at AS DATE) AS changed_on,
    proved.may_contact,
    CAST(proved.bounced_at AS DATE) AS bounced_on,
    proved.proof_source AS source,
    CASE WHEN proved.proof_source IS NULL THEN 'unsubscribe or complaint' ELSE proved.proved_by END AS proof
FROM proved
WHERE proved.is_standing
