-- Grain: one row per customer known at $as_of, through the filters: what to ask next, and whether they rest.
-- Who was asked anything in the last $ask_gap_days rests, and so does who was asked $most_questions times or more in
-- the window: nobody is put the same question again so soon.
SELECT
    profiles.*,
    coalesce(profiles.last_asked_on >= $as_of - CAST($ask_gap_days AS INTEGER), FALSE)
    OR coalesce(profiles.n_asked >= $most_questions, FALSE) AS is_resting
FROM profiles
WHERE
    ($customer_country = 'all' OR profiles.country = $customer_country)
    AND NOT ($leave_out_one_time AND profiles.n_orders = 1)
