-- Grain: one row per customer known at $as_of, through the filters: the highest step from permission to dialogue.
-- Lists: customers
-- Dialogue: contact both ways within $dialogue_days. Collaboration: they gave facts, or answered or joined in when
-- asked. Each needs permission on some channel: who took it back has left the steps, whatever they gave before.
WITH judged AS (
    SELECT
        step_evidence.*,
        CASE
            WHEN step_evidence.n_channels = 0 THEN 0
            WHEN
                date_diff('day', step_evidence.last_sent_on, $as_of) <= $dialogue_days
                AND date_diff('day', step_evidence.last_heard_on, $as_of) <= $dialogue_days
                THEN 3
            WHEN step_evidence.n_facts + step_evidence.n_told_us > 0 THEN 2
            ELSE 1
        END AS place
    FROM step_evidence
    WHERE
        ($customer_country = 'all' OR step_evidence.country = $customer_country)
        AND NOT ($leave_out_one_time AND step_evidence.is_one_time)
)

SELECT
    judged.customer_id,
    judged.country,
    judged.place,
    CASE judged.place
        WHEN 0 THEN 'no permission'
        WHEN 1 THEN 'permission'
        WHEN 2 THEN 'collaboration'
        ELSE 'dialogue'
    END AS step,
    judged.n_channels,
    judged.n_facts,
    judged.n_told_us,
    judged.last_sent_on,
    judged.last_heard_on
FROM judged
