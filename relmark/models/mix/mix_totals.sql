-- Grain: exactly one row: contacts by purpose in the $mix_days before $as_of, through the filters, and what came in.
-- share_listening is the talk-listen balance: what customers wrote and what we sent to ask, of all that passed.
WITH summed AS (
    SELECT
        count(*) FILTER (WHERE customer_contacts.n_contacts > 0) AS n_customers,
        CAST(coalesce(sum(customer_contacts.n_contacts), 0) AS BIGINT) AS n_contacts,
        CAST(coalesce(sum(customer_contacts.n_selling), 0) AS BIGINT) AS n_selling,
        CAST(coalesce(sum(customer_contacts.n_value), 0) AS BIGINT) AS n_value,
        CAST(coalesce(sum(customer_contacts.n_listening), 0) AS BIGINT) AS n_listening,
        CAST(coalesce(sum(customer_contacts.n_service), 0) AS BIGINT) AS n_service,
        CAST(coalesce(sum(customer_contacts.n_unclassified), 0) AS BIGINT) AS n_unclassified,
        CAST(coalesce(sum(customer_contacts.n_in), 0) AS BIGINT) AS n_in
    FROM customer_contacts
    WHERE
        ($customer_country = 'all' OR customer_contacts.country = $customer_country)
        AND NOT ($leave_out_one_time AND customer_contacts.is_one_time)
)

SELECT
    summed.*,
    CASE
        WHEN summed.n_unclassified < summed.n_contacts
            THEN CAST(summed.n_in + summed.n_listening AS DOUBLE)
            / nullif(CAST(summed.n_contacts + summed.n_in AS DOUBLE), 0)
    END AS share_listening
FROM summed
