-- Grain: one row per campaign whose subject says again what one before it did, through the filters: who got both.
-- Order: n_both DESC, pair_place
-- Subjects are near-identical by the words they share (token set ratio of rapidfuzz), see relmark/campaigns/alike.py. Of the
-- campaigns before it that say the same, the one counts that most of the same people got.
WITH summed AS (
    SELECT repeated_people.pair_place, CAST(sum(repeated_people.n_both) AS BIGINT) AS n_both
    FROM repeated_people
    INNER JOIN audiences ON repeated_people.audience_place = audiences.audience_place
    WHERE
        ($customer_country = 'all' OR audiences.country = $customer_country)
        AND NOT ($leave_out_one_time AND audiences.is_one_time)
    GROUP BY repeated_people.pair_place
),

ranked AS (
    SELECT
        alike_campaigns.*,
        summed.n_both,
        row_number() OVER (
            PARTITION BY alike_campaigns.second_source, alike_campaigns.second_id
            ORDER BY summed.n_both DESC, alike_campaigns.pair_place
        ) AS rank_of_pair
    FROM alike_campaigns
    INNER JOIN summed ON alike_campaigns.pair_place = summed.pair_place
)

SELECT
    ranked.pair_place,
    ranked.first_subject,
    CAST(ranked.first_on AS DATE) AS first_on,
    ranked.second_subject,
    CAST(ranked.second_on AS DATE) AS second_on,
    ranked.alikeness,
    ranked.n_both
FROM ranked
WHERE ranked.rank_of_pair = 1
