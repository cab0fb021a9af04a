-- Grain: one row per customer and scored wave of answers, the latest first: the state of the relationship then.
-- States of Zhang, Watson, Palmatier and Dant (2016), borders relmark's own. Too close to call: a mean lies within
-- $close_to_call of a border, and crossing that border alone would change the state: inside damaged the borders of the
-- other states change nothing, nor does the lower border when it lies above the upper.
SELECT
    scored_waves.customer_id,
    scored_waves.waves_ago,
    scored_waves.n_waves,
    scored_waves.wave_on,
    scored_waves.n_items,
    scored_waves.trust,
    scored_waves.commitment,
    scored_waves.dependence,
    scored_waves.norms,
    scored_waves.closeness,
    CASE
        WHEN scored_waves.dependence >= $damaged_dependence AND scored_waves.closeness < $damaged_below THEN 'damaged'
        WHEN scored_waves.closeness >= $communal_from THEN 'communal'
        WHEN scored_waves.closeness >= $transitional_from THEN 'transitional'
        ELSE 'transactional'
    END AS state,
    (
        abs(scored_waves.closeness - $communal_from) <= $close_to_call + 1e-9
        AND (scored_waves.dependence < $damaged_dependence OR $communal_from >= $damaged_below)
    )
    OR (
        abs(scored_waves.closeness - $transitional_from) <= $close_to_call + 1e-9
        AND $transitional_from <= $communal_from
        AND (scored_waves.dependence < $damaged_dependence OR $transitional_from >= $damaged_below)
    )
    OR (
        scored_waves.dependence >= $damaged_dependence
        AND abs(scored_waves.closeness - $damaged_below) <= $close_to_call + 1e-9
    )
    OR (
        scored_waves.closeness < $damaged_below
        AND abs(scored_waves.dependence - $damaged_dependence) <= $close_to_call + 1e-9
    ) AS is_too_close
FROM scored_waves
