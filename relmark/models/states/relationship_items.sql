-- Grain: one row per statement of relmark's own questionnaire on relationships, answered from 1 to 7.
-- Order: place
-- Two for each of trust, commitment, dependence and relational norms; the words are relmark's own.
SELECT items.place, items.item, items.dimension, items.statement
FROM (
    VALUES
    (1, 'T1', 'trust', 'They keep their word to me.'),
    (2, 'T2', 'trust', 'If something went wrong, they would put it right.'),
    (3, 'C1', 'commitment', 'I want to go on being their customer for years.'),
    (4, 'C2', 'commitment', 'I would take some trouble to stay a customer.'),
    (5, 'D1', 'dependence', 'It would be hard to find elsewhere what I get from them.'),
    (6, 'D2', 'dependence', 'Changing to somebody else would cost me a lot.'),
    (7, 'N1', 'norms', 'We both give and take fairly.'),
    (8, 'N2', 'norms', 'When circumstances change, we find a solution together.')
) AS items (place, item, dimension, statement)
