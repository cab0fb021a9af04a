"""What we ask: the scores given, how many of those asked answered, and what to ask next."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import number, only, part, people, total


def listening_scores(scores: pd.DataFrame, rates: pd.DataFrame | None) -> Finding:
    """The scores of everyone with their standard errors, and how many of those asked answered.

    Args:
        scores: model group_scores, those of everyone.
        rates: model response_rates, that of everyone; None where messages or campaigns do not tell who was asked.
    """
    rows = scores[scores["grouped_by"] == "everyone"].sort_values("n_answers", ascending=False)
    if rows.empty:
        none = "No score can be shown: no question got scores that can be read from 10 people or more in the window."
        return Finding("no_scores", none)
    said = [_score_words(row) for row in rows.head(3).to_dict("records")]
    return Finding("scores", f"{'; '.join(said)}.", _answering(rates))


def to_learn(facts: pd.DataFrame, burden: pd.DataFrame) -> Finding:
    """How much of what is worth knowing is known, and how many can be asked one question now."""
    if facts.empty:
        return Finding(
            "no_facts",
            "No fact worth asking customers for is named or known yet.",
            "Load traits, or name the facts worth asking, to see what to ask whom.",
        )
    known = part(total(facts, "n_known"), total(facts, "n_customers"))
    least = facts.sort_values("n_known").iloc[0]
    share = part(number(least["n_known"]), number(least["n_customers"]))
    headline = (
        _known_words(facts, known, least["fact"], share)
        if known is not None and share is not None
        else "Nobody is known yet."
    )
    n, resting = total(facts, "n_next"), total(burden, "n_resting")
    more = f"{people(n, 'customer')} can be asked one question now"
    more += f"; {measures.count(resting)} {_were(resting)} asked too lately or too often." if resting else "."
    return Finding("to_learn", headline, more)


def _known_words(facts, known, least, share):
    if len(facts) == 1:
        return f"The one priority fact, {_plain_fact(least)}, is known of {measures.share(share, 0)} of customers."
    return (
        f"{measures.share(known, 0)} of {len(facts)} priority facts is known of customers on average; least of all "
        f"{_plain_fact(least)} ({measures.share(share, 0)})."
    )


def _were(n):
    return "was" if n == 1 else "were"


def _score_words(row):
    name = "NPS" if row["kind"] == "nps" else {"csat": "Satisfaction", "review": "Reviews"}.get(row["asked_by"])
    unit = "" if row["kind"] == "nps" else " of 100"
    spread = number(row["score_se"])
    error = f" (standard error {spread:.1f})" if spread is not None else ""
    label = name or str(row["asked_by"]).capitalize()
    return f"{label} {row['score']:z.0f}{unit}{error} from {people(row['n_answers'], 'answer')}"


def _answering(rates):
    whole = None if rates is None else rates[rates["grouped_by"] == "everyone"]
    asked = only(whole, "n_asked")
    if not asked:
        return (
            "How many of those asked answered is not measurable: no messages of campaigns classified as listening are "
            "loaded for 10 people or more."
        )
    low, high = only(whole, "share_answered_low"), only(whole, "share_answered_high")
    share = measures.share(only(whole, "share_answered"))
    between = f"{measures.share(low)} to {measures.share(high)}"
    return f"Of {people(asked, 'question')} we sent {share} {_were(asked)} answered in time ({between})."


def _plain_fact(fact):
    return str(fact).replace("_", " ")
