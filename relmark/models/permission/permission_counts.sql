-- Grain: one row per channel on which permission is recorded, through the filters, as of $as_of: who may be contacted.
-- Order: n_permitted DESC, channel
-- Unknown is everyone known who never gave or took back a permission there. It is never permission.
WITH everyone AS (
    SELECT CAST(coalesce(sum(permission_audiences.n_customers), 0) AS BIGINT) AS n_customers
    FROM permission_audiences
),

counted AS (
    SELECT
        permission_cells.channel,
        CAST(sum(CASE permission_cells.standing WHEN 'open' THEN permission_cells.n_customers ELSE 0 END) AS BIGINT)
            AS n_permitted,
        CAST(sum(CASE permission_cells.standing WHEN 'topics' THEN permission_cells.n_customers ELSE 0 END) AS BIGINT)
            AS n_some_topics,
        CAST(
            sum(CASE permission_cells.standing WHEN 'unreachable' THEN permission_cells.n_customers ELSE 0 END)
            AS BIGINT
        ) AS n_unreachable,
        CAST(
            sum(CASE permission_cells.standing WHEN 'withdrawn' THEN permission_cells.n_customers ELSE 0 END) AS BIGINT
        ) AS n_withdrawn,
        CAST(sum(permission_cells.n_customers) AS BIGINT) AS n_known,
        min(permission_cells.oldest_on) FILTER (WHERE permission_cells.standing = 'open') AS oldest_on,
        CAST(sum(permission_cells.days_sum) FILTER (WHERE permission_cells.standing = 'open') AS DOUBLE) AS days_sum
    FROM permission_cells
    INNER JOIN permission_audiences ON permission_cells.audience_place = permission_audiences.audience_place
    GROUP BY permission_cells.channel
)

SELECT
    counted.channel,
    everyone.n_customers,
    counted.n_permitted,
    counted.n_some_topics,
    counted.n_unreachable,
    counted.n_withdrawn,
    everyone.n_customers - counted.n_known AS n_unknown,
    CAST(counted.n_permitted AS DOUBLE) / nullif(CAST(everyone.n_customers AS DOUBLE), 0) AS share_permitted,
    counted.days_sum / nullif(CAST(counted.n_permitted AS DOUBLE), 0) AS mean_age_days,
    counted.oldest_on
FROM counted
CROSS JOIN everyone
