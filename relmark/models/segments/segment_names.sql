-- Grain: one row per code of three digits (recency, frequency, monetary): each of the 125 codes exactly once.
-- Order: place, r_digit, f_digit, m_digit
-- The eleven names and their codes as published by Squeezely. `place` orders them from best to lost.
WITH names (place, segment, family, codes) AS (
    VALUES
    (1, 'Champions', 'best', '555 554 544 545 454 455 445'),
    (2, 'Loyal', 'best', '543 444 435 355 354 345 344 335'),
    (
        3, 'Potential Loyalist', 'growing',
        '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323'
    ),
    (4, 'New', 'growing', '512 511 422 421 412 411 311'),
    (5, 'Promising', 'growing', '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313'),
    (6, 'Need Attention', 'need attention', '535 534 443 434 343 334 325 324'),
    (7, 'About To Sleep', 'need attention', '331 321 312 221 213 231 241 251'),
    (
        8, 'At Risk', 'at risk',
        '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124'
    ),
    (9, 'Cannot Lose Them', 'at risk', '155 154 144 214 215 115 114 113'),
    (10, 'Hibernating', 'lost', '332 322 233 232 223 222 132 123 122 212 211'),
    (11, 'Lost', 'lost', '111 112 121 131 141 151')
),

digits (d) AS (VALUES (1), (2), (3), (4), (5))

SELECT
    CAST(names.place AS BIGINT) AS place,
    names.segment,
    names.family,
    CAST(r.d AS BIGINT) AS r_digit,
    CAST(f.d AS BIGINT) AS f_digit,
    CAST(m.d AS BIGINT) AS m_digit
FROM digits AS r
CROSS JOIN digits AS f
CROSS JOIN digits AS m
INNER JOIN names
    ON contains(names.codes, CAST(r.d AS VARCHAR) || CAST(f.d AS VARCHAR) || CAST(m.d AS VARCHAR))
