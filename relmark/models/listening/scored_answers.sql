-- Grain: one row per score given before $as_of, on 0 to 100; empty where its scale is not known.
-- Materialised: customer_id, said_on
-- Optional: customers, customer_orders
-- Recommending (0 to 10) counts 100 for a promoter (9, 10), -100 for a detractor (0 to 6), else 0, so that the mean is
-- the NPS. Other scores are stretched from their scale; scales of 5 and 7 begin at 1 and others at 0 where nothing else
-- is said. The relationship questionnaire has a page of its own. A survey is told apart by item, else by its question.
WITH given AS (
    SELECT
        feedback.customer_id,
        feedback.said_on,
        feedback.kind,
        CASE
            WHEN feedback.kind <> 'survey' THEN feedback.kind
            ELSE 'survey: ' || lower(trim(coalesce(feedback.item, feedback.question, feedback.topic, 'no question')))
        END AS asked_by,
        feedback.score,
        feedback.scale_high,
        coalesce(feedback.scale_low, CASE WHEN feedback.scale_high IN (5, 7) THEN 1 ELSE 0 END) AS scale_low
    FROM feedback
    WHERE
        feedback.said_on < $as_of
        AND feedback.score IS NOT NULL
        AND feedback.kind IN ('nps', 'csat', 'survey', 'review')
        AND NOT starts_with(replace(lower(coalesce(feedback.topic, '')), ' ', ''), 'relationship')
)

SELECT
    given.customer_id,
    given.said_on,
    given.kind,
    given.asked_by,
    CASE
        WHEN given.kind <> 'nps'
            THEN CASE
                WHEN given.score BETWEEN given.scale_low AND given.scale_high
                    THEN 100e0 * (given.score - given.scale_low) / nullif(given.scale_high - given.scale_low, 0)
            END
        WHEN coalesce(given.scale_high, 10) <> 10 OR given.score NOT BETWEEN 0 AND 10 THEN NULL
        WHEN given.score >= 9 THEN 100e0
        WHEN given.score <= 6 THEN -100e0
        ELSE 0e0
    END AS points,
    coalesce(customer_orders.country, customers.country) AS country,
    coalesce(customer_orders.n_orders, 0) AS n_orders
FROM given
LEFT JOIN customers ON given.customer_id = customers.customer_id
LEFT JOIN customer_orders ON given.customer_id = customer_orders.customer_id
