"""How far the lifetime model can be believed: what it foretold beside what came, and beside two simple rules."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import number, only, people

NEAR, EXACT = 0.1, 0.005


def trial(scores: pd.DataFrame, period: pd.DataFrame) -> Finding:
    """How the model did on what it had not seen, and whether a simple rule did better.

    Args:
        scores: model holdout_scores.
        period: model holdout_period.
    """
    rows = scores.set_index("method")
    made, told = (number(rows.at["lifetime model", one]) for one in ("n_ahead", "n_expected"))
    days = only(period, "holdout_days")
    if made is None or told is None or not days:
        return Finding("no_trial", "The model could not be tried: there is too little history before and after.")
    off = told / made - 1 if made else None
    how = (
        ""
        if off is None or abs(off) < EXACT
        else f" ({measures.share(abs(off), 0)} too {'many' if off > 0 else 'few'})"
    )
    said = "close" if off is not None and abs(off) <= NEAR else "off"
    headline = f"Tried on the last {measures.count(days)} days, which it had not seen, the model was {said}: "
    headline += f"it foretold {measures.count(told)} purchases and {measures.count(made)} were made{how}."
    verdicts = [_who(rows), _how_many(rows)]
    lost = [one for one, is_lost in verdicts if is_lost]
    more = " ".join(one for one, _ in verdicts if one)
    return Finding("trial_lost" if lost else "trial_won", headline, more, abs(off or 0.0), "bad" if lost else "plain")


def _who(rows):
    """Who will buy again: the model beside the best hiatus."""
    own, rule = (number(rows.at[one, "share_right"]) for one in ("lifetime model", "best hiatus"))
    days = number(rows.at["best hiatus", "hiatus_days"])
    if own is None or rule is None or days is None:
        return "", False
    words = f"“active if bought within {people(days, 'day')}” {measures.share(rule)}"
    if rule > own:
        return f"The simple rule won: {words} of buyers right, the model {measures.share(own)}. Use the rule.", True
    return f"It was right about who buys again for {measures.share(own)} of buyers, the simple rule {words}.", False


def _how_many(rows):
    """How many purchases: the model beside everyone's own average rate."""
    own, plain = (number(rows.at[one, "rmse"]) for one in ("lifetime model", "plain average"))
    if own is None or plain is None:
        return "", False
    if plain < own:
        words = f"Everyone's own average rate was nearer: off by {plain:.2f} purchases a buyer, the model by {own:.2f}."
        return f"{words} Read the amounts with care.", True
    return f"It was off by {own:.2f} purchases a buyer, everyone's own average rate by {plain:.2f}.", False
