-- Grain: one row per message sent to a known customer before $as_of: was it answered by then, and what came after it?
-- Optional: messages
-- An answer is a click or a reply; opens do not count, since mail software opens by itself. What bounced was never
-- there to be answered. Ignored since are those sent after the latest they answered, or all where they never did.
WITH sent AS (
    SELECT
        messages.customer_id,
        messages.sent_at,
        messages.sent_on,
        CASE WHEN CAST(messages.clicked_at AS DATE) < $as_of THEN CAST(messages.clicked_at AS DATE) END AS clicked_on,
        CASE WHEN CAST(messages.replied_at AS DATE) < $as_of THEN CAST(messages.replied_at AS DATE) END AS replied_on
    FROM messages
    WHERE
        messages.customer_id IS NOT NULL
        AND coalesce(messages.direction, 'out') = 'out'
        AND messages.sent_on < $as_of
        AND coalesce(CAST(messages.bounced_at AS DATE) >= $as_of, TRUE)
),

answered AS (
    SELECT sent.customer_id, max(sent.sent_at) AS sent_at
    FROM sent
    WHERE sent.clicked_on IS NOT NULL OR sent.replied_on IS NOT NULL
    GROUP BY sent.customer_id
)

SELECT
    sent.*,
    date_diff('day', sent.sent_on, $as_of) AS days_ago,
    sent.clicked_on IS NOT NULL OR sent.replied_on IS NOT NULL AS is_answered,
    coalesce(sent.sent_at > answered.sent_at, TRUE) AS is_ignored_since
FROM sent
LEFT JOIN answered ON sent.customer_id = answered.customer_id
