-- Grain: exactly one row: which of the tables a ledger needs tell of anything before $as_of.
-- Materialised: tells_messages
-- Optional: contact_kinds, feedback, rewards
-- What a table that was never loaded would tell is not measurable, never 0.
SELECT
    (SELECT count(*) FROM contact_kinds) > 0 AS tells_messages,
    (SELECT count(*) FROM contact_kinds WHERE contact_kinds.purpose <> 'unclassified') > 0 AS tells_purposes,
    (SELECT count(*) FROM feedback WHERE feedback.said_on < $as_of) > 0 AS tells_feedback,
    (
        SELECT count(*) FROM feedback
        WHERE
            feedback.said_on < $as_of
            AND (CAST(feedback.resolved_at AS DATE) < $as_of OR CAST(feedback.told_at AS DATE) < $as_of)
    ) > 0 AS tells_settled,
    (SELECT count(*) FROM rewards WHERE rewards.given_on < $as_of) > 0 AS tells_rewards,
    (SELECT count(*) FROM rewards WHERE rewards.given_on < $as_of AND rewards.value IS NOT NULL) > 0 AS tells_worth
