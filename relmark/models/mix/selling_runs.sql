-- Grain: one row per customer sent a selling message in the $mix_days before $as_of: their longest run of them.
-- Materialised: customer_id
-- A run is selling messages with nothing else from us between them; whatever else is sent ends it. Of runs as long, the
-- latest counts. Of offer, offer, newsletter, offer the longest run is 2.
WITH walked AS (
    SELECT
        contacts.customer_id,
        contacts.sent_on,
        contacts.purpose = 'selling' AS is_selling,
        sum(CASE WHEN contacts.purpose = 'selling' THEN 0 ELSE 1 END) OVER (
            PARTITION BY contacts.customer_id ORDER BY contacts.sent_at, contacts.kind_place ROWS UNBOUNDED PRECEDING
        ) AS run_number
    FROM contacts
    WHERE contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER)
),

runs AS (
    SELECT
        walked.customer_id,
        walked.run_number,
        count(*) AS n_run,
        min(walked.sent_on) AS run_began_on,
        max(walked.sent_on) AS run_ended_on
    FROM walked
    WHERE walked.is_selling
    GROUP BY walked.customer_id, walked.run_number
),

ranked AS (
    SELECT
        runs.*,
        row_number() OVER (PARTITION BY runs.customer_id ORDER BY runs.n_run DESC, runs.run_number DESC) AS place
    FROM runs
)

SELECT
    ranked.customer_id,
    ranked.n_run AS longest_run,
    ranked.run_began_on,
    ranked.run_ended_on
FROM ranked
WHERE ranked.place = 1
