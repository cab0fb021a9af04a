-- Grain: exactly one row: which of the tables that need not be there tell of anything before $as_of.
-- Materialised: tells_messages
-- Optional: messages, campaigns, feedback, promises, rewards
-- What a table that was never loaded would tell is not measurable, never 0.
WITH told AS (
    SELECT
        (SELECT count(*) FROM messages WHERE messages.sent_on < $as_of) AS n_messages,
        (SELECT count(*) FROM campaigns WHERE campaigns.purpose IS NOT NULL) AS n_purposes,
        (SELECT count(*) FROM feedback WHERE feedback.said_on < $as_of) AS n_feedback,
        (
            SELECT count(*) FROM feedback
            WHERE CAST(feedback.resolved_at AS DATE) < $as_of OR CAST(feedback.told_at AS DATE) < $as_of
        ) AS n_settled,
        (SELECT count(*) FROM promises WHERE promises.promised_on < $as_of) AS n_promises,
        (SELECT count(*) FROM rewards WHERE rewards.given_on < $as_of) AS n_rewards,
        (SELECT count(*) FROM orders WHERE CAST(orders.delivered_at AS DATE) < $as_of) AS n_deliveries
)

SELECT
    told.n_messages > 0 AS tells_messages,
    told.n_messages > 0 AND told.n_purposes > 0 AS tells_purposes,
    told.n_feedback > 0 AS tells_feedback,
    told.n_settled > 0 AS tells_settled,
    told.n_promises > 0 AS tells_promises,
    told.n_rewards > 0 AS tells_rewards,
    told.n_deliveries > 0 AS tells_deliveries
FROM told
