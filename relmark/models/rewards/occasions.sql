-- Grain: one row per kind of occasion for a thank-you, the weightiest first.
-- Order: place
SELECT names.place, names.occasion
FROM (
    VALUES (1, 'referral'), (2, 'orders'), (3, 'anniversary'), (4, 'review'), (5, 'idea'), (6, 'survey')
) AS names (place, occasion)
