-- Grain: exactly one row: how many buyers are going cold and almost surely gone, as of $as_of, and what is at stake.
-- Good customers are those who brought most so far: the share $heavy_share of all buyers. n_measured are the buyers
-- with enough messages to tell whether they answer less.
WITH placed AS (
    SELECT cold_signals.*, cold_signals.signal IS NOT NULL AND NOT cold_signals.is_gone AS is_cooling
    FROM cold_signals
)

SELECT
    count(*) AS n_buyers,
    count(placed.p_alive) AS n_scored,
    count(*) FILTER (WHERE placed.is_measured) AS n_measured,
    count(*) FILTER (WHERE placed.is_cooling) AS n_cooling,
    count(*) FILTER (WHERE placed.is_cooling AND placed.is_good) AS n_good_cooling,
    count(*) FILTER (WHERE placed.is_cooling AND placed.answers_less) AS n_answering_less,
    count(*) FILTER (WHERE placed.is_gone) AS n_gone,
    CAST(sum(placed.saved_amount) FILTER (WHERE placed.is_cooling) AS DOUBLE) AS saved_amount,
    CAST(sum(placed.saved_amount) FILTER (WHERE placed.is_cooling AND placed.is_good) AS DOUBLE) AS good_saved_amount,
    CAST(sum(placed.saved_amount) AS DOUBLE) AS expected_amount,
    CAST(coalesce(sum(placed.net_amount) FILTER (WHERE placed.is_gone), 0) AS DECIMAL(18, 2)) AS gone_amount
FROM placed
