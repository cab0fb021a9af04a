-- Grain: one row per purpose, type and outcome: how many contacts of the $mix_days before $as_of it came of.
-- Optional: purchase_days
-- A purchase counts in the 14 days after a contact, of the contacts whose 14 days are over; it followed, which is not to
-- say because, and service messages follow a purchase themselves, so of them it is not told. One opt-out a person.
-- What nobody ever did by any message is not on record: unknown, not 0.
WITH summed AS (
    SELECT
        sent_days.purpose,
        sent_days.type,
        CAST(sum(sent_days.n_contacts) AS BIGINT) AS n_contacts,
        CAST(sum(sent_days.n_clicked) AS BIGINT) AS n_clicked,
        CAST(sum(sent_days.n_replied) AS BIGINT) AS n_replied,
        CAST(sum(sent_days.n_opened) AS BIGINT) AS n_opened,
        CAST(sum(sent_days.n_opt_outs) AS BIGINT) AS n_opt_outs,
        CAST(sum(sent_days.n_whole) AS BIGINT) AS n_whole,
        CAST(sum(sent_days.n_ordered) AS BIGINT) AS n_ordered
    FROM sent_days
    GROUP BY sent_days.purpose, sent_days.type
),

recorded AS (
    SELECT
        sum(contact_days.n_clicked) AS n_clicked,
        sum(contact_days.n_replied) AS n_replied,
        sum(contact_days.n_opened) AS n_opened,
        sum(contact_days.n_opt_outs) AS n_opt_outs,
        (SELECT count(*) FROM purchase_days) AS n_ordered
    FROM contact_days
)

SELECT
    summed.purpose,
    summed.type,
    outcomes.outcome,
    outcomes.place AS outcome_place,
    CASE outcomes.outcome WHEN 'ordered' THEN summed.n_whole ELSE summed.n_contacts END AS n_counted,
    CASE outcomes.outcome
        WHEN 'clicked' THEN CASE WHEN recorded.n_clicked > 0 THEN summed.n_clicked END
        WHEN 'replied' THEN CASE WHEN recorded.n_replied > 0 THEN summed.n_replied END
        WHEN 'ordered' THEN CASE WHEN recorded.n_ordered > 0 THEN summed.n_ordered END
        WHEN 'opted out' THEN CASE WHEN recorded.n_opt_outs > 0 THEN summed.n_opt_outs END
        WHEN 'opened' THEN CASE WHEN recorded.n_opened > 0 THEN summed.n_opened END
    END AS n_outcome
FROM summed
CROSS JOIN recorded
CROSS JOIN (
    VALUES ('clicked', 1), ('replied', 2), ('ordered', 3), ('opted out', 4), ('opened', 5)
) AS outcomes (outcome, place)
WHERE NOT (summed.purpose = 'service' AND outcomes.outcome = 'ordered')
