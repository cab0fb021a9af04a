-- Grain: one row per kind of reward given before $as_of: how often it was given, and said to be used.
-- Materialised: perk
SELECT
    coalesce(rewards.kind, 'not known') AS perk,
    count(*) AS n_given,
    count(*) FILTER (WHERE CAST(rewards.used_at AS DATE) < $as_of) AS n_used
FROM rewards
WHERE rewards.given_on < $as_of
GROUP BY coalesce(rewards.kind, 'not known')
