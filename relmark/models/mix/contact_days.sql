-- Grain: one row per day, kind of contact and audience: what was sent before $as_of and what came of it.
-- Materialised: sent_on, kind_place
-- Days tell of any window, week and weekday; `contact_cells` knows months and the contacts of the 28 days. One opt-out a
-- person: the first. n_whole are those whose 14 days are over, of which n_ordered were followed by a purchase.
WITH counted AS (
    SELECT
        sent_contacts.sent_on,
        sent_contacts.kind_place,
        customer_audience.audience_place,
        count(*) AS n_contacts,
        count(*) FILTER (WHERE sent_contacts.is_opened) AS n_opened,
        count(*) FILTER (WHERE sent_contacts.is_clicked) AS n_clicked,
        count(*) FILTER (WHERE sent_contacts.is_replied) AS n_replied,
        count(*) FILTER (WHERE sent_contacts.is_ordered) AS n_followed
    FROM sent_contacts
    INNER JOIN customer_audience ON sent_contacts.customer_id = customer_audience.customer_id
    GROUP BY sent_contacts.sent_on, sent_contacts.kind_place, customer_audience.audience_place
),

gone AS (
    SELECT
        first_opt_outs.sent_on,
        first_opt_outs.kind_place,
        customer_audience.audience_place,
        count(*) AS n_opt_outs
    FROM first_opt_outs
    INNER JOIN customer_audience ON first_opt_outs.customer_id = customer_audience.customer_id
    GROUP BY first_opt_outs.sent_on, first_opt_outs.kind_place, customer_audience.audience_place
)

SELECT
    counted.sent_on,
    counted.kind_place,
    counted.audience_place,
    counted.n_contacts,
    counted.n_opened,
    counted.n_clicked,
    counted.n_replied,
    coalesce(gone.n_opt_outs, 0) AS n_opt_outs,
    CASE WHEN counted.sent_on + 14 < $as_of THEN counted.n_contacts ELSE 0 END AS n_whole,
    CASE WHEN counted.sent_on + 14 < $as_of THEN counted.n_followed ELSE 0 END AS n_ordered
FROM counted
LEFT JOIN gone
    ON
        counted.sent_on = gone.sent_on
        AND counted.kind_place = gone.kind_place
        AND counted.audience_place = gone.audience_place
