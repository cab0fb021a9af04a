-- Grain: one row per way of grouping (also everyone, and month) and group: how often those asked answered, before $as_of.
-- Order: grouped_by, place
-- Response rate = answers / asked, with Wilson's interval at 95 %. A group of fewer than 10 people is never shown, nor
-- can it be told from the total: the smallest groups stay away until these are none or 10 and more. Groups are of the
-- last $mix_days, months of all there is; what was asked too lately to be answered is waiting.
WITH asked AS (
    SELECT
        sums.grouped_by, sums.place, sums.group_name, sums.n_people, sums.n_due, sums.n_answered, sums.n_waiting
    FROM listening_sums AS sums
    WHERE sums.n_due > 0
    UNION ALL
    SELECT
        'month' AS grouped_by,
        year(asked_months.sent_month) * 12 + month(asked_months.sent_month) AS place,
        CAST(asked_months.sent_month AS VARCHAR) AS group_name,
        CAST(sum(asked_months.n_people) AS BIGINT) AS n_people,
        CAST(sum(asked_months.n_due) AS BIGINT) AS n_due,
        CAST(sum(asked_months.n_answered) AS BIGINT) AS n_answered,
        CAST(sum(asked_months.n_waiting) AS BIGINT) AS n_waiting
    FROM asked_months
    WHERE
        ($customer_country = 'all' OR asked_months.country = $customer_country)
        AND NOT ($leave_out_one_time AND asked_months.is_one_time)
    GROUP BY asked_months.sent_month
),

sized AS (
    SELECT
        asked.*,
        CAST(asked.n_due AS DOUBLE) AS n,
        CAST(asked.n_answered AS DOUBLE) AS k,
        sum(asked.n_people) OVER (
            PARTITION BY asked.grouped_by
            ORDER BY asked.n_people, asked.place, asked.group_name
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS n_smaller
    FROM asked
)

SELECT
    sized.grouped_by, sized.place, sized.group_name, sized.n_people, sized.n_due AS n_asked, sized.n_answered,
    sized.n_waiting,
    sized.k / nullif(sized.n, 0) AS share_answered,
    greatest(
        (sized.k + 1.92072941e0 - 1.95996398e0 * sqrt(sized.k * (sized.n - sized.k) / nullif(sized.n, 0) + 0.9603647e0))
        / nullif(sized.n + 3.84145882e0, 0), 0e0
    ) AS share_answered_low,
    least(
        (sized.k + 1.92072941e0 + 1.95996398e0 * sqrt(sized.k * (sized.n - sized.k) / nullif(sized.n, 0) + 0.9603647e0))
        / nullif(sized.n + 3.84145882e0, 0), 1e0
    ) AS share_answered_high
FROM sized
WHERE sized.n_people >= 10 AND coalesce(sized.n_smaller NOT BETWEEN 1 AND 9, TRUE)
