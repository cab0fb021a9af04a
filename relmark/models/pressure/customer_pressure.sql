-- Grain: one row per customer, as of $as_of: too many marketing contacts in 28 days, fine, too few, or none.
-- Allowance = max(1, $allowance_times x orders expected in 28 days by their own rhythm): who never bought may have 1;
-- without any order it is not known. Too many is above $contact_cap, or above $over_allowance allowances, or clicks per
-- contact at most half of those in the 84 days before while contacts rose (both with $least_messages contacts or more).
-- Too few is fewer contacts than purchases expected in the 28 days.
WITH judged AS (
    SELECT
        contact_rhythm.customer_id,
        contact_rhythm.country,
        contact_rhythm.n_28,
        contact_rhythm.most_28,
        contact_rhythm.n_gaps,
        contact_rhythm.expected_gap_days,
        contact_rhythm.expected_orders_28,
        CASE
            WHEN contact_rhythm.expected_orders_28 IS NOT NULL
                THEN greatest(1e0, $allowance_times * contact_rhythm.expected_orders_28)
        END AS allowance,
        contact_rhythm.n_28 > $contact_cap AS is_above_cap,
        coalesce(
            contact_rhythm.n_28 > $over_allowance * greatest(1e0, $allowance_times * contact_rhythm.expected_orders_28)
            AND contact_rhythm.expected_orders_28 IS NOT NULL, FALSE
        ) AS is_above_rhythm,
        contact_rhythm.n_28 >= $least_messages
        AND contact_rhythm.n_84 >= $least_messages
        AND contact_rhythm.clicks_84 > 0
        AND 3 * contact_rhythm.n_28 > contact_rhythm.n_84
        AND 2 * contact_rhythm.clicks_28 * contact_rhythm.n_84
        <= contact_rhythm.clicks_84 * contact_rhythm.n_28 AS is_tiring
    FROM contact_rhythm
    WHERE
        ($customer_country = 'all' OR contact_rhythm.country = $customer_country)
        AND NOT ($leave_out_one_time AND contact_rhythm.is_one_time)
)

SELECT
    judged.*,
    CASE
        WHEN judged.n_28 = 0 THEN 'none'
        WHEN judged.is_above_cap OR judged.is_above_rhythm OR judged.is_tiring THEN 'too many'
        WHEN judged.n_28 < judged.expected_orders_28 THEN 'too few'
        ELSE 'fine'
    END AS pressure
FROM judged
