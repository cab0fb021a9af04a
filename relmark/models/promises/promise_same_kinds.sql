-- Grain: one row per way to tell promises apart and group: what all others keep of the same kinds of promise.
-- The others' share of each kind, weighted by how many of that kind the group has: repairs are harder to keep than
-- parcels. The variance is that of these shares, each with one kept and one broken more, so that none is sure.
WITH kinds AS (
    SELECT
        own.told_by,
        own.promise_group,
        CAST(own.n_due AS DOUBLE) AS n,
        CAST(total.n_due - own.n_due AS DOUBLE) AS n_others,
        CAST(total.n_kept - own.n_kept AS DOUBLE) AS k_others
    FROM promise_sums AS own
    INNER JOIN promise_sums AS total ON own.kind = total.kind AND total.told_by = 'all'
    WHERE total.n_due > own.n_due
)

SELECT
    kinds.told_by,
    kinds.promise_group,
    sum(kinds.n * kinds.k_others / nullif(kinds.n_others, 0)) / nullif(sum(kinds.n), 0) AS share_kept,
    sum(
        kinds.n * kinds.n * (kinds.k_others + 1e0) * (kinds.n_others - kinds.k_others + 1e0)
        / nullif((kinds.n_others + 2e0) * (kinds.n_others + 2e0) * kinds.n_others, 0)
    ) / nullif(sum(kinds.n) * sum(kinds.n), 0) AS variance
FROM kinds
GROUP BY kinds.told_by, kinds.promise_group
