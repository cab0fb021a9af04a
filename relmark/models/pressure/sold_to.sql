-- Grain: one row per customer sent something that sells in the $mix_days before $as_of: is it worth going on?
-- Lists: customers
-- Worth selling to are those both interested, by a click or reply to something of value in that time, and valuable, by
-- their tier ($sell_to). Who got nothing of value could not show interest: value first. Where nobody ever answered
-- anything, no answer is on record: interest is not measurable then, not missing.
WITH recorded AS (
    SELECT coalesce(sum(contact_cells.n_answered), 0) AS n_answered
    FROM contact_cells
),

judged AS (
    SELECT
        recent_contacts.customer_id,
        customer_audience.country,
        tiers.tier,
        recent_contacts.n_selling,
        recent_contacts.n_value,
        recent_contacts.n_value_answers,
        tiers.n_orders,
        tiers.net_amount,
        tiers.last_ordered_on,
        CASE $sell_to
            WHEN 'heavy' THEN coalesce(tiers.tier = 'heavy', FALSE)
            WHEN 'heavy and medium' THEN coalesce(tiers.tier IN ('heavy', 'medium'), FALSE)
            ELSE tiers.tier IS NOT NULL
        END AS is_valuable
    FROM recent_contacts
    INNER JOIN customer_audience ON recent_contacts.customer_id = customer_audience.customer_id
    LEFT JOIN tiers ON recent_contacts.customer_id = tiers.customer_id
    WHERE
        recent_contacts.n_selling > 0
        AND ($customer_country = 'all' OR customer_audience.country = $customer_country)
        AND NOT ($leave_out_one_time AND customer_audience.is_one_time)
)

SELECT
    judged.*,
    CASE
        WHEN NOT judged.is_valuable THEN 'not valuable'
        WHEN judged.n_value_answers > 0 THEN 'keep'
        WHEN judged.n_value = 0 THEN 'value first'
        WHEN recorded.n_answered > 0 THEN 'not interested'
        ELSE 'not measurable'
    END AS selling
FROM judged
CROSS JOIN recorded
