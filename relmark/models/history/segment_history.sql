-- Grain: one row per named segment and day looked back from.
-- Order: seen_on, place
-- Every day is scored with today's cut points, so a segment grows because its people changed, not the borders.
WITH counted AS (
    SELECT
        bins_then.seen_on,
        bins_then.recency_bin,
        bins_then.frequency_bin,
        bins_then.monetary_bin,
        count(*) AS n_followed,
        max(bins_then.one_in) AS one_in
    FROM bins_then
    GROUP BY bins_then.seen_on, bins_then.recency_bin, bins_then.frequency_bin, bins_then.monetary_bin
)

SELECT
    counted.seen_on,
    rfm_codes.place,
    rfm_codes.segment,
    rfm_codes.family,
    CAST(sum(counted.n_followed) AS BIGINT) AS n_followed,
    CAST(sum(counted.n_followed) * max(counted.one_in) AS BIGINT) AS n_buyers,
    CAST(max(counted.one_in) AS BIGINT) AS one_in
FROM counted
INNER JOIN rfm_codes
    ON counted.recency_bin = rfm_codes.recency_bin
    AND counted.frequency_bin = rfm_codes.frequency_bin
    AND counted.monetary_bin = rfm_codes.monetary_bin
GROUP BY counted.seen_on, rfm_codes.place, rfm_codes.segment, rfm_codes.family
