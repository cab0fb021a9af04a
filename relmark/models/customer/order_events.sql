-- Grain: one row per order, and one per refund, credit or cancellation, before $as_of.
-- Amounts add up to the customer's net amount: what was given back is negative, what is only pending has no amount.
-- A refund or cancellation without a time counts from the order's own. Each order is read once, and shown up to twice.
WITH told AS (
    SELECT
        worded.*,
        coalesce(worded.amount, 0) AS charged,
        CASE
            WHEN worded.status = 'cancelled' THEN coalesce(worded.amount, 0)
            WHEN worded.status = 'refunded' THEN coalesce(worded.refunded, worded.amount, 0)
            ELSE coalesce(worded.refunded, 0)
        END AS given_back,
        CASE WHEN worded.status = 'cancelled' THEN worded.cancelled_at ELSE worded.refunded_at END AS undone_at
    FROM orders_in_words AS worded
    WHERE worded.ordered_on < $as_of
),

dated AS (
    SELECT told.*, sides.side, coalesce(CAST(told.undone_at AS DATE), told.ordered_on) AS given_back_on
    FROM told
    CROSS JOIN (VALUES ('order'), ('back')) AS sides (side)
)

SELECT
    dated.customer_id,
    CASE dated.side WHEN 'order' THEN dated.ordered_at ELSE coalesce(dated.undone_at, dated.ordered_at) END
        AS happened_at,
    CASE dated.side WHEN 'order' THEN dated.ordered_on ELSE dated.given_back_on END AS happened_on,
    CASE WHEN dated.side = 'order' THEN 'order' WHEN dated.status = 'cancelled' THEN 'cancellation' ELSE 'refund' END
        AS kind,
    CAST(NULL AS VARCHAR) AS what,
    CASE dated.side WHEN 'order' THEN dated.contents END AS detail,
    dated.channel,
    CASE
        WHEN dated.side = 'back' THEN NULL
        WHEN dated.status IN ('pending', 'paid') AND dated.given_back = 0 THEN nullif(dated.status, 'paid')
        WHEN dated.given_back_on >= $as_of THEN NULL
        WHEN dated.status = 'paid' THEN 'partly refunded'
        ELSE dated.status
    END AS outcome,
    CASE
        WHEN dated.side = 'back' THEN CAST(-dated.given_back AS DECIMAL(18, 2))
        WHEN dated.status <> 'pending' THEN CAST(dated.charged AS DECIMAL(18, 2))
    END AS amount,
    dated.source,
    dated.order_id AS source_id
FROM dated
WHERE
    (dated.side = 'order' AND dated.status <> 'credit')
    OR (dated.side = 'back' AND dated.status <> 'pending' AND dated.given_back <> 0 AND dated.given_back_on < $as_of)
