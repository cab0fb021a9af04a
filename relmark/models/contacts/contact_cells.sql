-- Grain: one row per month, kind of contact, audience and contacts in the 28 days: what was sent and what came of it.
-- Materialised: sent_month, kind_place
-- Whatever a page asks about contacts in total is a sum over these few rows. n_28 stops at 60. One opt-out a person:
-- the first, counted apart, as several messages of one moment may carry it. n_whole are those whose 14 days are over,
-- of which n_ordered were followed by a purchase.
WITH placed AS (
    SELECT
        CAST(date_trunc('month', sent_contacts.sent_on) AS DATE) AS sent_month,
        sent_contacts.kind_place,
        customer_audience.audience_place,
        least(sent_contacts.n_28, 60) AS n_28,
        sent_contacts.is_opened,
        sent_contacts.is_clicked,
        sent_contacts.is_replied,
        sent_contacts.is_complaint,
        sent_contacts.sent_on + 14 < $as_of AS is_whole,
        sent_contacts.is_ordered
    FROM sent_contacts
    INNER JOIN customer_audience ON sent_contacts.customer_id = customer_audience.customer_id
),

cells AS (
    SELECT
        placed.sent_month, placed.kind_place, placed.audience_place, placed.n_28,
        count(*) AS n_contacts,
        count(*) FILTER (WHERE placed.is_opened) AS n_opened,
        count(*) FILTER (WHERE placed.is_clicked) AS n_clicked,
        count(*) FILTER (WHERE placed.is_replied) AS n_replied,
        count(*) FILTER (WHERE placed.is_clicked OR placed.is_replied) AS n_answered,
        count(*) FILTER (WHERE placed.is_complaint) AS n_complaints,
        count(*) FILTER (WHERE placed.is_whole) AS n_whole,
        count(*) FILTER (WHERE placed.is_whole AND placed.is_ordered) AS n_ordered
    FROM placed
    GROUP BY placed.sent_month, placed.kind_place, placed.audience_place, placed.n_28
),

opted_out AS (
    SELECT
        CAST(date_trunc('month', first_opt_outs.sent_on) AS DATE) AS sent_month,
        first_opt_outs.kind_place,
        customer_audience.audience_place,
        least(first_opt_outs.n_28, 60) AS n_28,
        count(*) AS n_opt_outs
    FROM first_opt_outs
    INNER JOIN customer_audience ON first_opt_outs.customer_id = customer_audience.customer_id
    GROUP BY 1, 2, 3, 4
)

SELECT cells.*, coalesce(opted_out.n_opt_outs, 0) AS n_opt_outs
FROM cells
LEFT JOIN opted_out
    ON
        cells.sent_month = opted_out.sent_month AND cells.kind_place = opted_out.kind_place
        AND cells.audience_place = opted_out.audience_place AND cells.n_28 = opted_out.n_28
