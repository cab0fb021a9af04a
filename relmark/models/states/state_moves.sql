-- Grain: one row per customer scored in two waves: the state before and now, and the mechanism between them.
-- Names of the mechanisms from Zhang, Watson, Palmatier and Dant (2016); which move is which is relmark's own: up from
-- transactional is exploration, up to communal endowment, out of damaged recovery, into damaged betrayal, else down is
-- neglect.
SELECT
    latest.customer_id,
    former.state AS state_before,
    latest.state AS state_now,
    former.wave_on AS before_on,
    latest.wave_on,
    CASE
        WHEN former.state = latest.state THEN 'stayed'
        WHEN latest.state = 'damaged' THEN 'betrayal'
        WHEN former.state = 'damaged' THEN 'recovery'
        WHEN latest.state = 'communal' THEN 'endowment'
        WHEN former.state = 'transactional' THEN 'exploration'
        ELSE 'neglect'
    END AS mechanism
FROM wave_states AS latest
INNER JOIN wave_states AS former ON latest.customer_id = former.customer_id AND former.waves_ago = 2
WHERE latest.waves_ago = 1 AND latest.n_waves >= 2
