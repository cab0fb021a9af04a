-- Grain: one row per buyer, as of $as_of: the usual days between purchases, and how late the next one is.
-- With fewer than three purchase days there is no rhythm of one's own to be late by.
SELECT
    expected_gaps.*,
    CASE
        WHEN expected_gaps.n_purchase_days < 3 OR expected_gaps.lateness IS NULL THEN 'no own rhythm'
        WHEN expected_gaps.lateness >= $very_late_from THEN 'very late'
        WHEN expected_gaps.lateness >= $late_from THEN 'late'
        ELSE 'not late'
    END AS rhythm
FROM expected_gaps
