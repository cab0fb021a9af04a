"""Numbers about who is going cold."""

from relmark.measures.measure import Measure

GOING_COLD: tuple[Measure, ...] = (
    Measure(
        "signal",
        "Signal",
        "Late: past their own rhythm (3 purchase days or more). Away: past the shop's rhythm (fewer). Answering less: "
        "clicks and replies per message at most half of their own before, or answers missing by their own rate.",
        "text",
    ),
    Measure(
        "reason",
        "Reason",
        "Their usual days between purchases and the days since the last; whether they answer less; how likely they are "
        "still here.",
        "text",
    ),
    Measure(
        "saved_amount",
        "Can still be saved",
        "P(alive) x the net amount expected in the next 365 days from one who is alive.",
        "money",
    ),
    Measure(
        "may_contact", "May be contacted by", "The channels with their permission, as known today; empty: none.", "text"
    ),
    Measure("since_on", "Since", "The day the first of these signals came up.", "date"),
    Measure("days_since", "Days since", "Days from the last purchase day to the as-of date.", "days"),
    Measure("survival", "Not back yet", "Share of purchases not followed by the next after so many days.", "share"),
    Measure("said_on", "Last told us", "The day they last told us something.", "date"),
    Measure("said_text", "What they said", "The last thing they told us, in their own words.", "text"),
)
