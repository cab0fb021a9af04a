-- Grain: one row per customer and kind of message sent to them without permission before $as_of.
-- Materialised: customer_id, place
-- The worst kind is after a withdrawal, then where permission is unknown, then where it covers some topics only.
WITH counted AS (
    SELECT
        sent_without.customer_id,
        sent_without.place,
        count(*) AS n_messages,
        max(sent_without.withdrawn_on) AS withdrawn_on,
        min(sent_without.sent_on) AS first_sent_on,
        max(sent_without.sent_on) AS last_sent_on
    FROM sent_without
    GROUP BY sent_without.customer_id, sent_without.place
)

SELECT
    counted.*,
    counted.place = min(counted.place) OVER (PARTITION BY counted.customer_id) AS is_worst,
    customer_audience.country,
    customer_audience.is_one_time
FROM counted
INNER JOIN customer_audience ON counted.customer_id = customer_audience.customer_id
