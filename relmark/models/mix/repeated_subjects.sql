-- Grain: one row per pair of campaigns with near-identical subjects, through the filters: how many people got both.
-- Order: n_both DESC, pair_place
-- Subjects are near-identical by the words they share (token set ratio of rapidfuzz), see relmark/campaigns/alike.py.
WITH summed AS (
    SELECT repeated_people.pair_place, CAST(sum(repeated_people.n_both) AS BIGINT) AS n_both
    FROM repeated_people
    INNER JOIN audiences ON repeated_people.audience_place = audiences.audience_place
    WHERE
        ($customer_country = 'all' OR audiences.country = $customer_country)
        AND NOT ($leave_out_one_time AND audiences.is_one_time)
    GROUP BY repeated_people.pair_place
)

SELECT
    alike_campaigns.pair_place,
    alike_campaigns.first_subject,
    CAST(alike_campaigns.first_on AS DATE) AS first_on,
    alike_campaigns.second_subject,
    CAST(alike_campaigns.second_on AS DATE) AS second_on,
    alike_campaigns.alikeness,
    summed.n_both
FROM alike_campaigns
INNER JOIN summed ON alike_campaigns.pair_place = summed.pair_place
