-- Grain: one row per customer known at $as_of: their rung, and for how many days they have been on it.
-- Judged by today's thresholds and rhythm, and by the orders that are valid today. A client since the second order if
-- that made one until the third came, else since the third; a customer who was a client of two orders since that ended.
WITH looked_at AS (
    SELECT
        standings.*,
        shop_rhythm.median_gap_days,
        date_diff('day', climbing_days.second_ordered_on, $as_of) AS second_days,
        date_diff('day', climbing_days.third_ordered_on, $as_of) AS third_days,
        date_diff('day', praised_since.praised_since_on, $as_of) AS praised_days,
        date_diff('day', prospect_since.since_on, $as_of) AS prospect_for,
        date_diff('day', prospect_since.until_on, $as_of) AS suspect_for
    FROM standings
    CROSS JOIN shop_rhythm
    LEFT JOIN climbing_days ON standings.customer_id = climbing_days.customer_id
    LEFT JOIN praised_since ON standings.customer_id = praised_since.customer_id
    LEFT JOIN prospect_since ON standings.customer_id = prospect_since.customer_id
),

climbed AS (
    SELECT
        looked_at.*,
        CASE
            WHEN looked_at.third_days IS NULL OR $client_orders = 2 THEN looked_at.second_days
            WHEN
                looked_at.first_days - looked_at.third_days <= $client_days
                AND CAST(looked_at.second_days - looked_at.third_days AS DOUBLE) < $late_from
                * CASE
                    WHEN looked_at.first_days > looked_at.second_days
                        THEN CAST(looked_at.first_days - looked_at.second_days AS DOUBLE) / 4e0
                        + 0.75e0 * looked_at.median_gap_days
                    ELSE looked_at.median_gap_days
                END
                THEN looked_at.second_days
            ELSE looked_at.third_days
        END AS client_for,
        greatest(
            looked_at.first_days - $client_days,
            CAST(
                floor(CAST(looked_at.recency_days AS DOUBLE) * (1e0 - $late_from / nullif(looked_at.lateness, 0)))
                AS BIGINT
            )
        ) AS fallen_for
    FROM looked_at
)

SELECT
    climbed.customer_id,
    climbed.rung_place,
    CASE
        WHEN climbed.rung_place = 5 THEN least(climbed.client_for, climbed.praised_days)
        WHEN climbed.rung_place = 4 AND climbed.praise_days > $advocate_days
            THEN least(climbed.client_for, climbed.praise_days - $advocate_days)
        WHEN climbed.rung_place = 4 THEN climbed.client_for
        WHEN climbed.n_orders = 2 AND climbed.first_days - climbed.recency_days < $client_days THEN climbed.fallen_for
        WHEN climbed.rung_place = 3 THEN climbed.first_days
        WHEN climbed.rung_place = 2 THEN least(climbed.known_days, climbed.prospect_for)
        ELSE least(climbed.known_days, climbed.suspect_for)
    END AS days_on_rung
FROM climbed
