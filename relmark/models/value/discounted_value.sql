-- Grain: one row per buyer, as of $as_of: what they are expected to bring over the horizon, in today's money.
-- Materialised: customer_id
-- CLV before margin = P(alive) x the sum over months of expected purchases, each discounted, x expected spend.
SELECT
    expected_value.customer_id,
    expected_value.p_alive,
    expected_value.expected_orders,
    expected_value.expected_amount,
    expected_value.p_alive * expected_discounted.horizon_if_alive AS horizon_orders,
    expected_value.p_alive * expected_discounted.discounted_if_alive * expected_value.expected_spend
        AS discounted_amount
FROM expected_value
INNER JOIN expected_discounted
    ON
        expected_value.repeats = expected_discounted.repeats
        AND expected_value.repeat_span_days = expected_discounted.repeat_span_days
        AND expected_value.tenure_days = expected_discounted.tenure_days
