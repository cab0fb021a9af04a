-- Grain: one row per customer who asked for something since done, before $as_of, and was not told: their latest deed.
-- Lists: customers
-- Only those of the deed with the key $deed_to_tell, unless that is empty. Who brought most comes first.
WITH waiting AS (
    SELECT
        deed_people.*,
        row_number() OVER (
            PARTITION BY deed_people.customer_id
            ORDER BY deed_people.done_on DESC, deed_people.deed_key
        ) AS place
    FROM deed_people
    WHERE deed_people.told_on IS NULL AND ($deed_to_tell = '' OR deed_people.deed_key = $deed_to_tell)
)

SELECT
    waiting.customer_id,
    waiting.topic,
    waiting.deed_key,
    waiting.deed_id,
    waiting.deed,
    waiting.done_on,
    waiting.said_on,
    waiting.n_said,
    waiting.n_orders,
    waiting.net_amount,
    waiting.country,
    waiting.last_ordered_on
FROM waiting
WHERE waiting.place = 1
