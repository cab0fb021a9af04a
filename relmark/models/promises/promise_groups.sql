-- Grain: one row per way to tell promises apart and group: how many were kept, beside all others, as of $as_of.
-- Order: is_worse DESC, n_missed_more DESC, told_by, promise_group
-- A group is worse when its interval lies wholly below that of all others, and also below that of what the others keep
-- of the same kinds of promise. Both sides need $least_promises promises. Months and what is not known are compared and
-- never worse. That is what happened there, not why.
WITH compared AS (
    SELECT
        own.told_by,
        own.promise_group,
        own.n_due,
        own.n_kept,
        own.share_kept,
        own.middle - own.half AS share_kept_low,
        own.middle + own.half AS share_kept_high,
        other.n_due AS others_due,
        other.share_kept AS others_share_kept,
        other.middle - other.half AS others_share_low,
        promise_same_kinds.share_kept AS others_same_kinds,
        promise_same_kinds.share_kept - own.z * sqrt(promise_same_kinds.variance) AS others_same_kinds_low
    FROM promise_sides AS own
    INNER JOIN promise_sides AS other
        ON own.told_by = other.told_by AND own.promise_group = other.promise_group AND other.side = 'others'
    LEFT JOIN promise_same_kinds
        ON own.told_by = promise_same_kinds.told_by AND own.promise_group = promise_same_kinds.promise_group
    WHERE own.side = 'own'
)

SELECT
    compared.*,
    promise_spread.days_first_tenth,
    promise_spread.days_half,
    promise_spread.days_nine_tenths,
    compared.n_due * (compared.others_share_kept - compared.share_kept) AS n_missed_more,
    coalesce(
        compared.told_by NOT IN ('month', 'all')
        AND compared.promise_group <> 'not known'
        AND least(compared.n_due, compared.others_due) >= $least_promises
        AND compared.share_kept_high < compared.others_share_low
        AND compared.share_kept_high < coalesce(compared.others_same_kinds_low, 1e0),
        FALSE
    ) AS is_worse
FROM compared
LEFT JOIN promise_spread
    ON compared.told_by = promise_spread.told_by AND compared.promise_group = promise_spread.promise_group
