-- Grain: one row per way of grouping (also everyone) and group: how much of what passed was listening, before $as_of.
-- Order: grouped_by, place
-- Of the last $mix_days. Listening is what customers wrote to us and what we sent to ask; all is both ways. Empty where
-- no message of ours was classified: whether we asked is not known then.
WITH here AS (
    SELECT customer_contacts.*
    FROM customer_contacts
    WHERE
        ($customer_country = 'all' OR customer_contacts.country = $customer_country)
        AND NOT ($leave_out_one_time AND customer_contacts.is_one_time)
),

placed AS (
    SELECT 'everyone' AS grouped_by, 0 AS place, 'everyone' AS group_name, here.*
    FROM here
    UNION ALL
    SELECT listening_groups.grouped_by, listening_groups.place, listening_groups.group_name, here.*
    FROM here
    INNER JOIN listening_groups ON here.customer_id = listening_groups.customer_id
),

summed AS (
    SELECT
        placed.grouped_by, placed.place, placed.group_name,
        count(*) AS n_customers,
        CAST(sum(placed.n_contacts) AS BIGINT) AS n_sent,
        CAST(sum(placed.n_listening) AS BIGINT) AS n_listening,
        CAST(sum(placed.n_in) AS BIGINT) AS n_in,
        CAST(sum(placed.n_unclassified) AS BIGINT) AS n_unclassified
    FROM placed
    GROUP BY placed.grouped_by, placed.place, placed.group_name
)

SELECT
    summed.*,
    CASE
        WHEN summed.n_sent = 0 OR summed.n_unclassified < summed.n_sent
            THEN CAST(summed.n_in + summed.n_listening AS DOUBLE)
            / nullif(CAST(summed.n_sent + summed.n_in AS DOUBLE), 0)
    END AS share_listening
FROM summed
