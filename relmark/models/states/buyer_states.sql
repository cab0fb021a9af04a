-- Grain: one row per buyer counted, as of $as_of: the state by answers where asked, the stand-in where not.
-- What a state asks of the firm is relmark's own: repair, thank, court, or leave be.
SELECT
    proxy_states.*,
    CASE WHEN latest.state IS NULL THEN 'behaviour' ELSE 'answers' END AS basis,
    coalesce(latest.state, proxy_states.proxy) AS stands,
    latest.state,
    latest.is_too_close,
    latest.wave_on,
    latest.trust,
    latest.commitment,
    latest.dependence,
    latest.norms,
    latest.closeness,
    state_moves.state_before,
    state_moves.state_now,
    state_moves.mechanism,
    CASE coalesce(latest.state, proxy_states.proxy)
        WHEN 'damaged' THEN 'repair'
        WHEN 'at risk of damage' THEN 'repair'
        WHEN 'communal' THEN 'thank'
        WHEN 'close' THEN 'thank'
        WHEN 'transitional' THEN 'court'
        WHEN 'growing' THEN 'court'
        ELSE 'leave be'
    END AS asks
FROM proxy_states
LEFT JOIN wave_states AS latest ON proxy_states.customer_id = latest.customer_id AND latest.waves_ago = 1
LEFT JOIN state_moves ON proxy_states.customer_id = state_moves.customer_id
