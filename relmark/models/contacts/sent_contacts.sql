-- Grain: one row per message sent to a known customer before $as_of and not bounced by then.
-- Materialised: customer_id
-- n_28 counts the customer's marketing contacts in the 28 days up to and including this day; is_ordered is a purchase
-- on this day or in the 14 days after.
WITH counted AS (
    SELECT
        contact_line.*,
        count(CASE WHEN contact_line.is_marketing THEN 1 END) OVER (
            PARTITION BY contact_line.customer_id ORDER BY contact_line.day_number
            RANGE BETWEEN 27 PRECEDING AND CURRENT ROW
        ) AS n_28,
        min(contact_line.order_number) OVER (
            PARTITION BY contact_line.customer_id ORDER BY contact_line.day_number
            RANGE BETWEEN CURRENT ROW AND 14 FOLLOWING
        ) IS NOT NULL AS is_ordered
    FROM contact_line
)

SELECT
    counted.customer_id,
    counted.kind_place,
    counted.sent_at,
    counted.sent_on,
    counted.is_opened,
    counted.is_clicked,
    counted.is_replied,
    counted.is_opt_out,
    counted.is_complaint,
    counted.is_ordered,
    CAST(counted.n_28 AS INTEGER) AS n_28
FROM counted
WHERE counted.kind_place IS NOT NULL
