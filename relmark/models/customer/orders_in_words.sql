-- Grain: one row per order of a known customer, with what was in it where its products are known.
-- Optional: orders, order_lines
-- The dearest product is named, the others are counted. Orders stand beside their lines and look at them, instead of
-- being joined with them: so one customer's are found without reading those of others.
WITH beside AS (
    SELECT
        orders.customer_id, orders.source, orders.order_id, TRUE AS is_order, orders.channel, orders.status,
        orders.ordered_at, orders.ordered_on, orders.amount, orders.refunded, orders.refunded_at, orders.cancelled_at,
        CAST(NULL AS VARCHAR) AS product, CAST(NULL AS DECIMAL(18, 2)) AS line_amount
    FROM orders
    WHERE orders.customer_id IS NOT NULL
    UNION ALL
    SELECT
        order_lines.customer_id, order_lines.source, order_lines.order_id, FALSE AS is_order,
        CAST(NULL AS VARCHAR) AS channel, CAST(NULL AS VARCHAR) AS status, CAST(NULL AS TIMESTAMP) AS ordered_at,
        CAST(NULL AS DATE) AS ordered_on, CAST(NULL AS DECIMAL(18, 2)) AS amount,
        CAST(NULL AS DECIMAL(18, 2)) AS refunded, CAST(NULL AS TIMESTAMP) AS refunded_at,
        CAST(NULL AS TIMESTAMP) AS cancelled_at, order_lines.product, order_lines.amount AS line_amount
    FROM order_lines
    WHERE order_lines.customer_id IS NOT NULL AND order_lines.product IS NOT NULL
),

looked AS (
    SELECT
        beside.*,
        count(beside.product) OVER (PARTITION BY beside.customer_id, beside.source, beside.order_id) AS n_products,
        first_value(beside.product) OVER (
            PARTITION BY beside.customer_id, beside.source, beside.order_id
            ORDER BY
                CASE WHEN beside.is_order THEN 1 ELSE 0 END,
                beside.line_amount DESC NULLS LAST,
                beside.product ASC NULLS LAST
            ROWS UNBOUNDED PRECEDING
        ) AS dearest
    FROM beside
)

SELECT
    looked.customer_id, looked.source, looked.order_id, looked.channel, looked.status, looked.ordered_at,
    looked.ordered_on, looked.amount, looked.refunded, looked.refunded_at, looked.cancelled_at,
    looked.dearest
    || CASE WHEN looked.n_products > 1 THEN ' and ' || CAST(looked.n_products - 1 AS VARCHAR) || ' more' ELSE '' END
        AS contents
FROM looked
WHERE looked.is_order
