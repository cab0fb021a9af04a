"""Thresholds of relationship states: the borders of the four, what a wave is, and which signs count without answers."""

from relmark.settings.setting import Setting

OF_STUDY = "relmark's own borders for the states of Zhang, Watson, Palmatier and Dant 2016"


def _score(name: str, default: float, label: str, help_: str) -> Setting:
    return Setting(name, default, label, help_, unit="points", least=1.0, most=7.0, step=0.25, source=OF_STUDY)


STATES = (
    _score(
        "communal_from",
        5.5,
        "Communal from",
        "The mean of trust, commitment and relational norms, 1 to 7, from which a relationship is communal.",
    ),
    _score(
        "transitional_from",
        4.0,
        "Transitional from",
        "The mean of trust, commitment and relational norms, 1 to 7, from which a relationship is transitional; below "
        "it is transactional.",
    ),
    _score(
        "damaged_below",
        3.5,
        "Damaged below",
        "Whoever depends on the firm, and whose mean of trust, commitment and norms is below this, is damaged.",
    ),
    _score("damaged_dependence", 5.0, "Dependent from", "The mean of dependence, 1 to 7, from which someone depends."),
    Setting(
        "close_to_call",
        0.25,
        "Too close to call within",
        "A state is too close to call when a mean lies within so many points of a border that would change it.",
        unit="points",
        least=0.05,
        most=1.0,
        step=0.05,
    ),
    Setting(
        "wave_days",
        30,
        "One wave",
        "Answers of one customer with no more than so many days between them belong together.",
        unit="days",
        least=1,
        most=60,
        step=1,
    ),
    Setting(
        "answer_days",
        730,
        "Answers speak for",
        "Answers to the questionnaire older than this no longer tell the state; the stand-in from behaviour does.",
        unit="days",
        least=90,
        most=3_650,
        step=5,
    ),
    Setting(
        "sign_days",
        365,
        "Signs of the last",
        "Complaints, low scores and broken promises count as a risk of damage for so many days, for customers who also "
        "bought in that time.",
        unit="days",
        least=30,
        most=1_095,
        step=5,
    ),
    Setting(
        "score_fall",
        0.25,
        "Satisfaction fell by",
        "The latest score counts as a fall when it lies so much of the scale below the customer's own mean before.",
        unit="share",
        least=0.1,
        most=0.9,
        step=0.05,
    ),
    Setting(
        "much_contact",
        12,
        "Many contacts",
        "More contacts from us than this in 90 days are many, and more than a transactional relationship asks for.",
        unit="contacts",
        least=1,
        most=60,
        step=1,
    ),
)
