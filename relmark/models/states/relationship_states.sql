-- Grain: one row per buyer counted, as of $as_of: how the relationship stands, and whether our effort suits it.
-- Lists: customers
-- What suits a state is relmark's own: few contacts for transactional, something beside selling or a reward for
-- transitional, a thank-you within a year for communal, something put right within 90 days for damaged. The stand-ins
-- ask for the same: occasional, growing, close, at risk of damage, in that order. Empty where no table tells of it. Who
-- answered and had a sign of damage since asks for repair too.
SELECT
    buyer_states.customer_id,
    buyer_states.country,
    buyer_states.basis,
    buyer_states.stands,
    buyer_states.state,
    buyer_states.is_too_close,
    buyer_states.has_sign_since,
    buyer_states.proxy,
    buyer_states.sign,
    buyer_states.sign_on,
    buyer_states.wave_on,
    buyer_states.trust,
    buyer_states.commitment,
    buyer_states.dependence,
    buyer_states.norms,
    buyer_states.closeness,
    buyer_states.state_before,
    buyer_states.state_now,
    buyer_states.mechanism,
    CASE buyer_states.asks WHEN 'repair' THEN CASE WHEN buyer_states.service_90 > 0 THEN 2 ELSE 1 END ELSE 3 END AS place,
    buyer_states.contacts_90,
    buyer_states.rewards_365,
    buyer_states.service_90,
    CASE buyer_states.asks
        WHEN 'repair'
            THEN CASE WHEN buyer_states.service_90 > 0 THEN 'fits' WHEN buyer_states.service_90 = 0 THEN 'too little' END
        WHEN 'thank'
            THEN CASE
                WHEN buyer_states.rewards_365 > 0 THEN 'fits'
                WHEN buyer_states.rewards_365 = 0 THEN 'too little'
            END
        WHEN 'court'
            THEN CASE
                WHEN coalesce(buyer_states.others_365, 0) + coalesce(buyer_states.rewards_365, 0) > 0 THEN 'fits'
                WHEN coalesce(buyer_states.others_365, buyer_states.rewards_365) IS NOT NULL THEN 'too little'
            END
        ELSE CASE
            WHEN buyer_states.contacts_90 > $much_contact THEN 'too much'
            WHEN buyer_states.contacts_90 >= 0 THEN 'fits'
        END
    END AS effort,
    buyer_states.n_orders,
    buyer_states.net_amount,
    buyer_states.last_ordered_on,
    buyer_states.tells_signs,
    buyer_states.n_scores,
    buyer_states.n_scores_read
FROM buyer_states
