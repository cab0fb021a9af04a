-- Grain: one row per customer sent something in the $mix_days or 112 days before $as_of: how often, and what came back.
-- Materialised: customer_id
-- Those of the 28 days and of the 84 before are marketing contacts; most_28 is the most they had in any 28 days ending
-- in the $mix_days; what sold and what gave are counted over the $mix_days.
WITH sent AS (
    SELECT
        contacts.customer_id,
        contacts.purpose,
        contacts.is_marketing,
        contacts.is_clicked,
        contacts.is_answered,
        contacts.n_28,
        contacts.sent_on >= $as_of - 28 AS is_late,
        contacts.sent_on < $as_of - 28 AND contacts.sent_on >= $as_of - 112 AS is_before,
        contacts.sent_on >= $as_of - CAST($mix_days AS INTEGER) AS is_counted
    FROM contacts
    WHERE contacts.sent_on >= $as_of - CAST(greatest($mix_days, 112) AS INTEGER)
)

SELECT
    sent.customer_id,
    count(*) FILTER (WHERE sent.is_marketing AND sent.is_late) AS n_28,
    count(*) FILTER (WHERE sent.is_marketing AND sent.is_late AND sent.is_clicked) AS clicks_28,
    count(*) FILTER (WHERE sent.is_marketing AND sent.is_before) AS n_84,
    count(*) FILTER (WHERE sent.is_marketing AND sent.is_before AND sent.is_clicked) AS clicks_84,
    coalesce(max(CASE WHEN sent.is_marketing AND sent.is_counted THEN sent.n_28 END), 0) AS most_28,
    count(*) FILTER (WHERE sent.purpose = 'selling' AND sent.is_counted) AS n_selling,
    count(*) FILTER (WHERE sent.purpose = 'value' AND sent.is_counted) AS n_value,
    count(*) FILTER (WHERE sent.purpose = 'value' AND sent.is_counted AND sent.is_answered) AS n_value_answers
FROM sent
GROUP BY sent.customer_id
