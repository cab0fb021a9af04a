-- Grain: one row per buyer counted, as of $as_of: the state by answers where asked, the stand-in where not.
-- What a state asks of the firm is relmark's own: repair, thank, court, or leave be. Answers of more than $answer_days
-- ago speak no longer, and the stand-in does. A sign of damage since the answers leaves the state as told, and asks for
-- repair.
WITH latest AS (
    SELECT wave_states.*
    FROM wave_states
    WHERE wave_states.waves_ago = 1 AND wave_states.wave_on >= $as_of - CAST($answer_days AS INTEGER)
)

SELECT
    proxy_states.*,
    CASE WHEN latest.state IS NULL THEN 'behaviour' ELSE 'answers' END AS basis,
    coalesce(latest.state, proxy_states.proxy) AS stands,
    latest.state,
    latest.is_too_close,
    latest.wave_on,
    coalesce(proxy_states.is_at_risk AND proxy_states.sign_on > latest.wave_on, FALSE) AS has_sign_since,
    latest.trust,
    latest.commitment,
    latest.dependence,
    latest.norms,
    latest.closeness,
    state_moves.state_before,
    state_moves.state_now,
    state_moves.mechanism,
    CASE
        WHEN coalesce(latest.state, proxy_states.proxy) IN ('damaged', 'at risk of damage') THEN 'repair'
        WHEN proxy_states.is_at_risk AND proxy_states.sign_on > latest.wave_on THEN 'repair'
        WHEN coalesce(latest.state, proxy_states.proxy) IN ('communal', 'close') THEN 'thank'
        WHEN coalesce(latest.state, proxy_states.proxy) IN ('transitional', 'growing') THEN 'court'
        ELSE 'leave be'
    END AS asks
FROM proxy_states
LEFT JOIN latest ON proxy_states.customer_id = latest.customer_id
LEFT JOIN state_moves ON latest.customer_id = state_moves.customer_id
