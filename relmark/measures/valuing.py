"""Numbers about what a relationship is worth."""

from relmark.measures.measure import Measure

VALUING: tuple[Measure, ...] = (
    Measure(
        "p_alive",
        "Still here",
        "How likely the customer will ever buy again, from how often, how regularly and how recently they bought: "
        "MBG/NBD (Batislam et al. 2007), or MBG/CNBD-k (Reutterer et al. 2021) where buying is regular.",
        "share",
    ),
    Measure(
        "expected_orders",
        "Expected orders",
        "Purchase days expected in the next 365 days, times how likely the customer is still here.",
        "number",
    ),
    Measure(
        "expected_amount",
        "Expected amount",
        "Expected orders x what an order of this customer is expected to bring (Gamma-Gamma; Fader and Hardie).",
        "money",
    ),
    Measure(
        "clv",
        "Lifetime value",
        "What is still to come within the horizon: for each month the expected orders x the expected amount of one x "
        "the margin, less the discount for waiting. What was brought so far is not in it.",
        "money",
        "good",
    ),
    Measure("expected_alive", "Expected still here", "How likely each is still here, added up.", "count", "good"),
    Measure("attitude", "Attitude", "Promoter (9-10), passive (7-8) or detractor (0-6): the latest answer.", "text"),
    Measure("share_right", "Foretold right", "Buyers rightly foretold to buy again or not / all buyers.", "share"),
    Measure(
        "rmse",
        "Off by",
        "Root of the mean squared difference of purchases foretold and made, a buyer.",
        "number",
    ),
    Measure(
        "share_buying",
        "Bought again",
        "Buyers of the cohort in this period / the cohort. A period that is not over is empty.",
        "share",
    ),
)
