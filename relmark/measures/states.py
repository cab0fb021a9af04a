"""Numbers about the state of relationships."""

from relmark.measures.measure import Measure

STATES = (
    Measure(
        "state",
        "State",
        "From answers to eight questions: transactional, transitional, communal or damaged. Needs six answers, and "
        "one for each of trust, commitment, dependence and relational norms.",
        "text",
    ),
    Measure(
        "proxy",
        "From behaviour",
        "A stand-in where nobody was asked: occasional, growing, close, or at risk of damage. The last needs a "
        "complaint, a low score, a broken promise or falling satisfaction from someone who still buys.",
        "text",
    ),
    Measure("is_too_close", "Too close to call", "A little more or less would give another state.", "text"),
    Measure(
        "has_sign_since",
        "Sign since",
        "After the answers came a complaint, a low score, a broken promise or falling satisfaction.",
        "text",
    ),
    Measure("closeness", "Closeness", "Mean of trust, commitment and relational norms, 1 to 7.", "number", "good"),
    Measure("trust", "Trust", "Mean of two answers, 1 to 7.", "number", "good"),
    Measure("commitment", "Commitment", "Mean of two answers, 1 to 7.", "number", "good"),
    Measure("dependence", "Dependence", "Mean of two answers, 1 to 7.", "number"),
    Measure("norms", "Relational norms", "Mean of two answers, 1 to 7.", "number", "good"),
    Measure("sign", "Sign", "Why a relationship counts as at risk of damage.", "text"),
    Measure(
        "effort",
        "Effort",
        "Whether what we did suits the state: fits, too little or too much. Transactional asks for few contacts, "
        "transitional for something other than selling or a reward, communal for a thank-you within a year, damaged "
        "for something put right within 90 days.",
        "text",
    ),
    Measure("contacts_90", "Contacts, 90 days", "Messages from us in the last 90 days.", "count"),
    Measure("rewards_365", "Rewards, a year", "Rewards, perks and thank-yous in the last 365 days.", "count"),
    Measure(
        "service_90",
        "Put right, 90 days",
        "Feedback settled or answered with news in the last 90 days, and rewards given.",
        "count",
    ),
    Measure("mechanism", "Mechanism", "Exploration, endowment, recovery, neglect or betrayal, or stayed.", "text"),
)
