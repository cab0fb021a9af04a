-- Grain: one row per newcomer who is stuck, as of $as_of: past the usual time to the second purchase, in the first 90 days.
-- Lists: customers
SELECT newcomers.*
FROM newcomers
WHERE newcomers.beginning = 'stuck'
