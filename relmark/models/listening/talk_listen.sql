-- Grain: one row per way of grouping (also everyone) and group: how much of what passed was listening, before $as_of.
-- Order: grouped_by, place
-- Listening is what customers wrote to us and what we sent to ask; all is both ways. Empty where no message of ours was
-- classified: whether we asked is not known then.
SELECT
    sums.grouped_by, sums.place, sums.group_name, sums.n_customers,
    sums.n_sent, sums.n_listening, sums.n_in, sums.n_unclassified,
    CASE
        WHEN sums.n_sent = 0 OR sums.n_unclassified < sums.n_sent
            THEN CAST(sums.n_in + sums.n_listening AS DOUBLE) / nullif(CAST(sums.n_sent + sums.n_in AS DOUBLE), 0)
    END AS share_listening
FROM listening_sums AS sums
