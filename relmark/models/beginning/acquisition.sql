-- Grain: one row per way buyers were won, source or offer, beside all others, as of $as_of.
-- Order: is_poor DESC, n_won DESC, began_with
-- A way is poor when the interval of its share back lies wholly below that of all other buyers, its mean amount in the
-- first year is below theirs, and both sides have $least_group buyers or more. That is what happened to people won so,
-- not why: an offer may draw other people as well as change them. The unknown is no way anybody invests in.
SELECT
    own.began_with,
    own.n_won,
    own.n_buyers,
    own.n_back,
    own.share_back,
    own.share_back_low,
    own.share_back_high,
    other.n_buyers AS others_buyers,
    other.share_back AS others_share_back,
    other.share_back_low AS others_share_back_low,
    own.n_year,
    own.mean_first_year,
    own.mean_first_year_give,
    other.mean_first_year AS others_mean_first_year,
    coalesce(
        own.began_with NOT IN ('not known', 'no offer known')
        AND own.n_buyers >= $least_group
        AND other.n_buyers >= $least_group
        AND own.share_back_high < other.share_back_low
        AND own.mean_first_year < other.mean_first_year,
        FALSE
    ) AS is_poor
FROM acquisition_sides AS own
INNER JOIN acquisition_sides AS other ON own.began_with = other.began_with AND other.side = 'others'
WHERE own.side = 'own'
