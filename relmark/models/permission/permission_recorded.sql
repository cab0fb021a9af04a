-- Grain: one row per channel on which permission is recorded before $as_of: since which day.
-- Of what was sent before, nobody can tell whether a permission was missing or was not written down.
SELECT consents.channel, min(consents.changed_on) AS from_on
FROM consents
WHERE consents.changed_on < $as_of
GROUP BY consents.channel
