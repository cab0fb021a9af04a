-- Grain: one row per deed done before $as_of: who had asked for it, and who of them was told.
-- Optional: deed_people
-- Order: done_on DESC, deed_key
-- The loop is closed when they are told; the share has Wilson's interval at 95 %. Days to act are from the first remark
-- of each person, a median.
WITH counted AS (
    SELECT
        done.deed_key,
        max(done.source) AS deed_source,
        max(done.deed_id) AS deed_id,
        max(done.topic) AS topic,
        max(done.description) AS deed,
        max(done.done_on) AS done_on,
        count(deed_people.customer_id) AS n_asked,
        count(deed_people.told_on) AS n_told,
        CAST(count(deed_people.customer_id) AS DOUBLE) AS n,
        CAST(count(deed_people.told_on) AS DOUBLE) AS k,
        count(*) FILTER (WHERE deed_people.customer_id IS NOT NULL AND deed_people.told_on IS NULL) AS n_to_tell,
        CAST(sum(CASE WHEN deed_people.told_on IS NULL THEN deed_people.net_amount END) AS DECIMAL(18, 2))
            AS net_amount,
        percentile_cont(0.5e0) WITHIN GROUP (
            ORDER BY CAST(deed_people.days_to_act AS DOUBLE)
        ) AS days_to_act,
        percentile_cont(0.5e0) WITHIN GROUP (
            ORDER BY CAST(deed_people.days_to_tell AS DOUBLE)
        ) AS days_to_tell,
        date_diff('day', max(done.done_on), $as_of) AS days_since
    FROM deeds_done AS done
    LEFT JOIN deed_people ON done.deed_key = deed_people.deed_key
    GROUP BY done.deed_key
)

SELECT
    counted.deed_key, counted.deed_source, counted.deed_id, counted.topic, counted.deed, counted.done_on,
    counted.n_asked, counted.n_told, counted.n_to_tell,
    counted.k / nullif(counted.n, 0) AS share_told,
    (counted.k + 1.92072941e0
    + 1.95996398e0 * sqrt(counted.k * (counted.n - counted.k) / nullif(counted.n, 0) + 0.9603647e0))
    / nullif(counted.n + 3.84145882e0, 0) AS share_told_high,
    counted.net_amount, counted.days_to_act, counted.days_to_tell, counted.days_since
FROM counted
