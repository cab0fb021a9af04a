-- Grain: exactly one row: the day of the first reward on record before $as_of, empty where there is none.
-- Optional: rewards
-- Of the time before, nobody can tell who was thanked: rewards were not written down yet.
SELECT min(rewards.given_on) AS recorded_from_on
FROM rewards
WHERE rewards.given_on < $as_of
