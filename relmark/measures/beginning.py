"""Numbers about how relationships begin."""

from relmark.measures.measure import Measure

BEGINNING = (
    Measure(
        "share_back",
        "Came back",
        "Buyers who purchased again on a later day / all that could be seen so long. Whoever has not yet counts for as "
        "long as they were seen (Kaplan and Meier 1958).",
        "share",
        "good",
    ),
    Measure(
        "median_days_back",
        "Days to second purchase",
        "The day by which half of those who come back at all are back.",
        "days",
        "bad",
    ),
    Measure(
        "beginning",
        "So far",
        "A newcomer came back, is stuck (past the usual time to the second purchase), or it is too early to tell.",
        "text",
    ),
    Measure("began_with", "Won by", "The offer or source that won the customer, as their file says.", "text"),
    Measure("days_since_first", "Days since first purchase", "From the first purchase day to the as-of date.", "days"),
    Measure(
        "first_problem",
        "First order",
        "What went wrong with the first order: a complaint within 90 days, not delivered, delivered after the day "
        "promised, a promise about it not kept, or partly refunded.",
        "text",
    ),
    Measure(
        "n_contacts",
        "Contacts",
        "Messages from us in the time looked at; of newcomers, in the 90 days since their first purchase. Bounced ones "
        "do not count.",
        "count",
    ),
    Measure(
        "n_welcomes",
        "Welcomes, 90 days",
        "Messages that greet, help or ask rather than sell: of value or listening campaigns, or called a welcome.",
        "count",
    ),
    Measure(
        "mean_first_year",
        "Amount in first year",
        "Mean net amount in the 365 days from the first purchase, of buyers whose 365 days are over.",
        "money",
        "good",
    ),
    Measure("first_purchase_on", "First purchase", "The first day with a valid order.", "date"),
    Measure("first_amount", "First amount", "Net amount of the first purchase day.", "money"),
    Measure("n_won", "Buyers won", "All buyers won so.", "count"),
    Measure("n_back", "Back", "Of these, those who purchased again.", "count"),
)
