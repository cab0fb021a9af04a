-- Grain: one row per customer, month-end that first sees some of their orders or praise, and one that sees it undone.
-- Before $as_of. What was undone before a month-end saw it brings only its amount; what was given back is a row of its
-- own, seen from that day. What the first month-end sees lies together: few rows are left of many orders.
WITH seen AS (
    SELECT
        order_facts.customer_id,
        order_facts.ordered_on AS seen_on,
        CASE WHEN order_facts.undone_on < $as_of THEN order_facts.undone_on END AS undone_on,
        order_facts.is_order,
        CASE WHEN order_facts.is_order THEN order_facts.ordered_on END AS ordered_on,
        order_facts.amount,
        CAST(NULL AS DATE) AS praised_on
    FROM order_facts
    UNION ALL
    SELECT
        order_facts.customer_id,
        greatest(order_facts.ordered_on, order_facts.given_back_on),
        CAST(NULL AS DATE),
        FALSE,
        CAST(NULL AS DATE),
        0 - order_facts.given_back,
        CAST(NULL AS DATE)
    FROM order_facts
    WHERE order_facts.given_back > 0
    UNION ALL
    SELECT praise.customer_id, praise.praised_on, praise.taken_back_on, FALSE, CAST(NULL AS DATE), 0, praise.praised_on
    FROM praise
),

numbered AS (
    SELECT
        seen.*,
        greatest(
            year(seen.seen_on) * 12 + month(seen.seen_on) + 1,
            (SELECT min(month_ends.month_number) FROM month_ends)
        ) AS seen_number,
        year(seen.undone_on) * 12 + month(seen.undone_on) + 1 AS undone_number
    FROM seen
    WHERE seen.seen_on < $as_of
),

marked AS (
    SELECT
        numbered.*,
        coalesce(numbered.undone_number > numbered.seen_number, TRUE) AS is_seen,
        CASE WHEN numbered.undone_number > numbered.seen_number THEN numbered.undone_number END AS seen_undone
    FROM numbered
)

SELECT
    marked.customer_id,
    marked.seen_number,
    marked.seen_undone AS undone_number,
    count(*) FILTER (WHERE marked.is_order AND marked.is_seen) AS n_orders,
    min(marked.ordered_on) FILTER (WHERE marked.is_seen) AS first_ordered_on,
    max(marked.ordered_on) FILTER (WHERE marked.is_seen) AS last_ordered_on,
    max(marked.praised_on) FILTER (WHERE marked.is_seen) AS praised_on,
    CAST(sum(marked.amount) AS DECIMAL(18, 2)) AS amount
FROM marked
GROUP BY marked.customer_id, marked.seen_number, marked.seen_undone
