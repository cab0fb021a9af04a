-- Grain: one row per customer we wrote to, or who wrote, in the last $mix_days before $as_of: what passed, and who answered.
-- Materialised: customer_id
-- We asked n_asked times; n_due of these have had their $answer_within days. Empty where we asked nothing.
WITH asked AS (
    SELECT
        askings.customer_id,
        count(*) AS n_asked,
        count(*) FILTER (WHERE askings.is_due) AS n_due,
        count(*) FILTER (WHERE askings.is_due AND askings.is_answered) AS n_answered,
        max(askings.sent_on) AS last_asked_on
    FROM askings
    WHERE askings.sent_on >= $as_of - CAST($mix_days AS INTEGER)
    GROUP BY askings.customer_id
)

SELECT
    customer_contacts.customer_id, customer_contacts.country, customer_contacts.is_one_time,
    customer_contacts.n_contacts, customer_contacts.n_listening, customer_contacts.n_in,
    customer_contacts.n_unclassified,
    asked.n_asked, asked.n_due, asked.n_answered, asked.last_asked_on
FROM customer_contacts
LEFT JOIN asked ON customer_contacts.customer_id = asked.customer_id
