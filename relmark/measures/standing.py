"""Numbers about where a relationship stands and how it moves."""

from relmark.measures.measure import Measure

STANDING: tuple[Measure, ...] = (
    Measure(
        "rung",
        "Rung",
        "The highest rung of the ladder of loyalty whose test is passed: suspect, prospect (permission, or an answer "
        "lately), customer, client, advocate. A client of long ago stays one: warmth tells the rest.",
        "text",
    ),
    Measure(
        "warmth_stage",
        "Warmth",
        "Warm, cooling or cold: from three purchase days on by lateness against the customer's own rhythm, else by the "
        "shop's; who clicks and replies at most half as often per message as before is not warm. Who never bought is "
        "judged by answers alone.",
        "text",
    ),
    Measure(
        "lifecycle_stage",
        "Lifecycle",
        "Buyers by days since the last order: first-time, active, defecting, inactive. Leads by days since the later "
        "of joining and the last answer: new or active, cold, inactive.",
        "text",
    ),
    Measure(
        "median_months",
        "Time on the rung",
        "Month-ends since coming onto the rung, at most 36: half of its people have been there as long or longer. By "
        "today's thresholds and by the orders that are valid today.",
        "number",
    ),
    Measure("share_customers", "Share of customers", "Customers here / all customers counted.", "share"),
    Measure("stage_then", "Then", "The stage at the first of the two dates; new where not known yet.", "text"),
    Measure("stage_now", "Now", "The stage at the as-of date, by the cut points of the first date.", "text"),
    Measure(
        "direction",
        "Direction",
        "Up or down the stages; unclear where warmth was not measurable at one of the dates; new where not known then.",
        "text",
    ),
    Measure("share_row", "Share of then", "Customers of this cell / all who were in the same stage then.", "share"),
    Measure(
        "amount_then",
        "Amount moved",
        "Net amount brought up to the first date; for newcomers, up to the second.",
        "money",
    ),
)
