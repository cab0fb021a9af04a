-- Grain: one row per customer known at $as_of: rung, lifecycle and warmth, everybody in exactly one of each.
-- The one place where stages are judged; movement judges by it too. Lateness is that of expected_gaps: days since the
-- last order / the own median gap weighted n / (n + 3), for the rest the shop's. Warmth goes by it from three purchase
-- days on, else by the shop's rhythm; who answers less than before is not warm. Leads are warm while they answer, for
-- as long as that makes a prospect. A place of NULL is not measurable.
WITH late AS (
    SELECT
        standing.*,
        coalesce(engagement.is_cooling, FALSE) AS answers_less,
        engagement.is_unengaged,
        shop_rhythm.cooling_after_days,
        shop_rhythm.cold_after_days,
        least(standing.response_days, standing.joined_days) AS lead_days,
        CAST(standing.recency_days AS DOUBLE) * (CAST(standing.n_gaps AS DOUBLE) + 3e0) / nullif(
            coalesce(CAST(standing.n_gaps AS DOUBLE) * standing.own_gap_days, 0e0)
            + 3e0 * coalesce(shop_rhythm.median_gap_days, standing.own_gap_days),
            0
        ) AS lateness
    FROM standing
    CROSS JOIN shop_rhythm
    LEFT JOIN engagement ON standing.customer_id = engagement.customer_id
),

judged AS (
    SELECT
        late.*,
        late.n_orders >= $client_orders
        OR coalesce(late.n_orders > 1 AND late.first_days <= $client_days AND late.lateness < $late_from, FALSE)
            AS is_client,
        CASE
            WHEN late.n_orders = 0 THEN coalesce(late.is_unengaged, FALSE)
            WHEN late.n_purchase_days > 2 THEN late.lateness >= $very_late_from
            ELSE coalesce(late.recency_days > late.cold_after_days, FALSE)
        END AS is_cold,
        late.answers_less OR CASE
            WHEN late.n_purchase_days > 2 THEN late.lateness >= $late_from
            ELSE coalesce(late.recency_days > late.cooling_after_days, FALSE)
        END AS is_cooling
    FROM late
)

SELECT
    judged.*,
    CASE
        WHEN judged.n_orders > 0 AND NOT judged.is_client THEN 3
        WHEN judged.n_orders > 0 THEN CASE WHEN judged.praise_days <= $advocate_days THEN 5 ELSE 4 END
        ELSE CASE WHEN judged.may_contact OR judged.response_days <= $prospect_days THEN 2 ELSE 1 END
    END AS rung_place,
    CASE
        WHEN judged.recency_days <= $active_days THEN CASE judged.n_orders WHEN 1 THEN 7 ELSE 8 END
        WHEN judged.n_orders > 0 THEN CASE WHEN judged.recency_days <= $inactive_days THEN 6 ELSE 5 END
        WHEN judged.lead_days <= $new_lead_days THEN CASE WHEN judged.response_days <= $new_lead_days THEN 4 ELSE 3 END
        WHEN judged.lead_days IS NOT NULL THEN CASE WHEN judged.lead_days <= $cold_lead_days THEN 2 ELSE 1 END
    END AS lifecycle_place,
    CASE
        WHEN judged.is_cold THEN 1
        WHEN judged.is_cooling THEN 2
        WHEN judged.n_orders > 0 OR (judged.is_unengaged IS NOT NULL AND judged.response_days <= $prospect_days) THEN 3
    END AS warmth_place
FROM judged
