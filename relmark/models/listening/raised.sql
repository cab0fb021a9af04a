-- Grain: one row per thing a customer raised before $as_of: a topic named, or a complaint, question, idea or enquiry.
-- Materialised: customer_id, said_on
-- Optional: deeds_done, customers, customer_orders
-- The relationship questionnaire raises nothing. A remark is answered once settled or told of, acted on once its deed
-- is done. A deed's number that may mean several means none. Capitals and spaces in a topic do not matter.
-- Praise is a referral, a promoter's answer, or a score in the best quarter of its scale.
WITH named AS (
    SELECT
        feedback.*,
        nullif(lower(trim(replace(replace(feedback.topic, '  ', ' '), '  ', ' '))), '') AS said_topic,
        CASE WHEN CAST(feedback.resolved_at AS DATE) < $as_of THEN CAST(feedback.resolved_at AS DATE) END AS settled_on,
        CASE WHEN CAST(feedback.told_at AS DATE) < $as_of THEN CAST(feedback.told_at AS DATE) END AS told_on,
        coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END) AS lowest
    FROM feedback
    WHERE feedback.said_on < $as_of
)

SELECT
    named.source,
    named.feedback_id,
    named.customer_id,
    named.said_on,
    named.kind,
    coalesce(named.said_topic, 'no topic named') AS topic,
    named.text AS said_text,
    named.settled_on,
    named.told_on,
    least(named.settled_on, named.told_on) AS answered_on,
    named.deed_id IS NOT NULL AND (deeds_named.said_deed IS NULL OR deeds_named.deed_key IS NOT NULL) AS has_deed,
    CASE
        WHEN named.kind IN ('complaint', 'referral') THEN named.kind = 'referral'
        WHEN named.kind = 'nps' THEN coalesce(named.score >= 9, FALSE)
        ELSE coalesce(named.scale_high - named.score <= 0.25e0 * (named.scale_high - named.lowest), FALSE)
    END AS is_praise,
    done.deed_key,
    done.source AS deed_source,
    done.deed_id,
    done.description AS deed,
    done.done_on,
    CASE WHEN named.said_on <= done.done_on THEN date_diff('day', named.said_on, done.done_on) END AS days_to_act,
    coalesce(customer_orders.country, customers.country) AS country,
    coalesce(customer_orders.n_orders, 0) AS n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM named
LEFT JOIN deeds_named ON named.deed_id = deeds_named.said_deed AND coalesce(named.source, '') = deeds_named.said_by
LEFT JOIN deeds_done AS done ON deeds_named.deed_key = done.deed_key
LEFT JOIN customers ON named.customer_id = customers.customer_id
LEFT JOIN customer_orders ON named.customer_id = customer_orders.customer_id
WHERE
    coalesce(named.said_topic, '') <> 'relationship'
    AND NOT starts_with(replace(coalesce(named.said_topic, ''), ' ', ''), 'relationship:')
    AND (named.said_topic IS NOT NULL OR named.kind IN ('complaint', 'question', 'idea', 'enquiry'))
