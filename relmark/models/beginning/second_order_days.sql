-- Grain: one row per country, source, offer and days seen: until the second purchase, or so far without one.
-- Materialised: country, acquisition_source, acquisition_offer, days_seen
-- What the curve is made of, so that a filter or another way of telling newcomers apart counts no buyer again.
SELECT
    beginnings.country,
    beginnings.acquisition_source,
    beginnings.acquisition_offer,
    beginnings.days_seen,
    count(*) AS n,
    count(*) FILTER (WHERE beginnings.came_back) AS n_back
FROM beginnings
GROUP BY beginnings.country, beginnings.acquisition_source, beginnings.acquisition_offer, beginnings.days_seen
