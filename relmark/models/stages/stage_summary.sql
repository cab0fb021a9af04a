-- Grain: one row per axis (ladder, lifecycle), stage of it and degree of warmth, also those nobody is in.
-- Order: axis, place, warmth_place DESC
WITH counted AS (
    SELECT
        stages.rung_place,
        coalesce(stages.lifecycle_place, 0) AS lifecycle_place,
        coalesce(stages.warmth_place, 0) AS warmth_place,
        count(*) AS n_customers,
        CAST(sum(stages.net_amount) AS DECIMAL(18, 2)) AS net_amount
    FROM stages
    GROUP BY stages.rung_place, coalesce(stages.lifecycle_place, 0), coalesce(stages.warmth_place, 0)
),

summed AS (
    SELECT
        names.axis,
        names.place,
        names.stage,
        warmths.place AS warmth_place,
        warmths.stage AS warmth_stage,
        CAST(coalesce(sum(counted.n_customers), 0) AS BIGINT) AS n_customers,
        CAST(coalesce(sum(counted.net_amount), 0) AS DECIMAL(18, 2)) AS net_amount
    FROM stage_names AS names
    INNER JOIN stage_names AS warmths ON warmths.axis = 'warmth'
    LEFT JOIN counted
        ON warmths.place = counted.warmth_place
        AND names.place = CASE names.axis WHEN 'ladder' THEN counted.rung_place ELSE counted.lifecycle_place END
    WHERE names.axis <> 'warmth'
    GROUP BY names.axis, names.place, names.stage, warmths.place, warmths.stage
)

SELECT
    summed.*,
    CAST(summed.n_customers AS DOUBLE)
    / nullif(CAST(sum(summed.n_customers) OVER (PARTITION BY summed.axis) AS DOUBLE), 0) AS share_customers,
    CAST(summed.net_amount AS DOUBLE)
    / nullif(CAST(sum(summed.net_amount) OVER (PARTITION BY summed.axis) AS DOUBLE), 0) AS share_amount
FROM summed
