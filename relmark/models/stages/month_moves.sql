-- Grain: one row per month-end and pair of standings, there and at the month-end before, with how many were in both.
-- Materialised: month_number, state_then, state_now
-- What the ladder and the lifecycle of buyers are judged by in one number, below 0 as nobody's: how many orders (3 is 3
-- or more), then five digits each of days: since the last order, since the first of just two, since the praise of two
-- or more (99999: none). So a million customers are some thousand rows, whatever the thresholds.
WITH dated AS (
    SELECT
        month_pairs.*,
        month_ends.seen_on,
        before.seen_on AS before_on
    FROM month_pairs
    INNER JOIN month_ends ON month_pairs.month_number = month_ends.month_number
    INNER JOIN month_ends AS before ON month_pairs.month_number = before.month_number + 1
),

numbered AS (
    SELECT
        dated.month_number,
        0 - 1 - dated.n_then * 1000000000000000
        - least(coalesce(date_diff('day', dated.last_then, dated.before_on), 99999), 99999) * 10000000000
        - least(coalesce(date_diff('day', dated.first_then, dated.before_on), 99999), 99999) * 100000
        - least(coalesce(date_diff('day', dated.praised_then, dated.before_on), 99999), 99999) AS state_then,
        0 - 1 - dated.n_orders * 1000000000000000
        - least(coalesce(date_diff('day', dated.last_ordered_on, dated.seen_on), 99999), 99999) * 10000000000
        - least(coalesce(date_diff('day', dated.first_ordered_on, dated.seen_on), 99999), 99999) * 100000
        - least(coalesce(date_diff('day', dated.praised_on, dated.seen_on), 99999), 99999) AS state_now,
        dated.n_customers,
        dated.net_amount
    FROM dated
)

SELECT
    numbered.month_number,
    numbered.state_then,
    numbered.state_now,
    CAST(sum(numbered.n_customers) AS BIGINT) AS n_customers,
    CAST(sum(numbered.net_amount) AS DECIMAL(18, 2)) AS net_amount
FROM numbered
GROUP BY numbered.month_number, numbered.state_then, numbered.state_now
