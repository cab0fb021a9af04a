-- Grain: one row per buyer, as of $as_of: the days their next purchase is expected after, and how far past that it is.
-- The expected gap is the customer's own median, weighted n / (n + 3) by their n gaps, and for the rest the shop's:
-- 2 own gaps of 10 days in a shop of 60 are expected after (2 x 10 + 3 x 60) / 5 = 40 days. Lateness = days since the
-- last purchase day / expected gap.
WITH expected AS (
    SELECT
        customer_gaps.customer_id,
        customer_gaps.n_purchase_days,
        customer_gaps.n_gaps,
        customer_gaps.own_gap_days,
        customer_gaps.last_purchase_on,
        shop_gaps.median_gap_days AS shop_gap_days,
        date_diff('day', customer_gaps.last_purchase_on, $as_of) AS days_since,
        coalesce(
            (CAST(customer_gaps.n_gaps AS DOUBLE) * customer_gaps.own_gap_days + 3e0 * shop_gaps.median_gap_days)
            / nullif(CAST(customer_gaps.n_gaps AS DOUBLE) + 3e0, 0),
            shop_gaps.median_gap_days
        ) AS expected_gap_days
    FROM customer_gaps
    CROSS JOIN shop_gaps
)

SELECT
    expected.*,
    CAST(expected.days_since AS DOUBLE) / nullif(expected.expected_gap_days, 0) AS lateness
FROM expected
