-- Grain: one row per thing a customer raised before $as_of: a topic named, or a complaint, question, idea or enquiry.
-- Materialised: customer_id, said_on
-- Optional: deeds, customers, customer_orders
-- The relationship questionnaire raises nothing. A remark is answered once settled or told of, acted on once its deed
-- is done. A deed's number alone names it, whichever source the feedback came from. Capitals in a topic do not matter.
WITH named AS (
    SELECT
        feedback.*,
        nullif(lower(trim(feedback.topic)), '') AS said_topic
    FROM feedback
    WHERE feedback.said_on < $as_of
),

done AS (
    SELECT
        deeds.deed_id, deeds.topic, deeds.description, deeds.done_on,
        row_number() OVER (PARTITION BY deeds.deed_id ORDER BY deeds.done_at, deeds.source, deeds.description) AS place
    FROM deeds
    WHERE deeds.done_on < $as_of
),

known AS (
    SELECT
        named.*,
        CASE WHEN CAST(named.resolved_at AS DATE) < $as_of THEN CAST(named.resolved_at AS DATE) END AS settled_on,
        CASE WHEN CAST(named.told_at AS DATE) < $as_of THEN CAST(named.told_at AS DATE) END AS told_on
    FROM named
    WHERE
        coalesce(named.said_topic, '') <> 'relationship'
        AND NOT starts_with(replace(coalesce(named.said_topic, ''), ' ', ''), 'relationship:')
        AND (named.said_topic IS NOT NULL OR named.kind IN ('complaint', 'question', 'idea', 'enquiry'))
)

SELECT
    known.source,
    known.feedback_id,
    known.customer_id,
    known.said_on,
    known.kind,
    coalesce(known.said_topic, 'no topic named') AS topic,
    known.text AS said_text,
    known.settled_on,
    known.told_on,
    least(known.settled_on, known.told_on) AS answered_on,
    known.deed_id IS NOT NULL AS has_deed,
    done.deed_id,
    done.description AS deed,
    done.done_on,
    CASE WHEN known.said_on <= done.done_on THEN date_diff('day', known.said_on, done.done_on) END AS days_to_act,
    coalesce(customer_orders.country, customers.country) AS country,
    coalesce(customer_orders.n_orders, 0) AS n_orders,
    customer_orders.net_amount,
    customer_orders.last_ordered_on
FROM known
LEFT JOIN done ON known.deed_id = done.deed_id AND done.place = 1
LEFT JOIN customers ON known.customer_id = customers.customer_id
LEFT JOIN customer_orders ON known.customer_id = customer_orders.customer_id
