-- Grain: one row per customer, as of $as_of: marketing contacts lately, and the purchases their rhythm lets expect.
-- Materialised: customer_id
-- Optional: expected_gaps
-- No threshold is in here, so that setting one is a look at one row per customer. Orders expected in 28 days go by the
-- days between purchases expected of the customer (model expected_gaps: the own median, drawn to the shop's where there
-- are few); none are expected of who never bought, and nothing is known where no order is.
SELECT
    customer_audience.customer_id,
    customer_audience.country,
    customer_audience.is_one_time,
    coalesce(recent_contacts.n_28, 0) AS n_28,
    coalesce(recent_contacts.clicks_28, 0) AS clicks_28,
    coalesce(recent_contacts.n_84, 0) AS n_84,
    coalesce(recent_contacts.clicks_84, 0) AS clicks_84,
    coalesce(recent_contacts.most_28, 0) AS most_28,
    expected_gaps.n_gaps,
    expected_gaps.expected_gap_days,
    CASE
        WHEN bought.n > 0 THEN coalesce(28e0 / nullif(expected_gaps.expected_gap_days, 0), 0e0)
    END AS expected_orders_28
FROM customer_audience
CROSS JOIN (SELECT count(*) AS n FROM expected_gaps) AS bought
LEFT JOIN recent_contacts ON customer_audience.customer_id = recent_contacts.customer_id
LEFT JOIN expected_gaps ON customer_audience.customer_id = expected_gaps.customer_id
