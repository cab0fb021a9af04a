-- Grain: exactly one row: how promises of the last $promise_months months stand, as of $as_of, and whose are broken.
-- Without a day due nothing is measurable; those are counted apart, as are promises not due yet or called off.
WITH seen AS (
    SELECT
        CAST(coalesce(sum(promise_counts.n_made), 0) AS BIGINT) AS n_made,
        CAST(coalesce(sum(promise_counts.n_due), 0) AS BIGINT) AS n_due,
        CAST(coalesce(sum(promise_counts.n_kept), 0) AS BIGINT) AS n_kept,
        CAST(coalesce(sum(promise_counts.n_late), 0) AS BIGINT) AS n_late,
        CAST(coalesce(sum(promise_counts.n_not_kept), 0) AS BIGINT) AS n_not_kept,
        CAST(coalesce(sum(promise_counts.n_without_day), 0) AS BIGINT) AS n_without_day,
        CAST(coalesce(sum(promise_counts.n_called_off), 0) AS BIGINT) AS n_called_off
    FROM promise_counts
    WHERE
        12 * (year($as_of) - year(promise_counts.month_on)) + month($as_of) - month(promise_counts.month_on)
        <= $promise_months
        AND ($customer_country = 'all' OR promise_counts.country = $customer_country)
        AND NOT ($leave_out_one_time AND promise_counts.is_one_time)
),

waiting AS (
    SELECT
        count(*) AS n_let_down,
        CAST(coalesce(sum(broken_promises.net_amount), 0) AS DECIMAL(18, 2)) AS let_down_amount,
        coalesce(bool_or(broken_promises.is_told), FALSE) AS is_told
    FROM broken_promises
)

SELECT seen.*, waiting.n_let_down, waiting.let_down_amount, waiting.is_told
FROM seen
CROSS JOIN waiting
