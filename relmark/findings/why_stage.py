"""Why a customer stands on a rung, and how warm they are."""

from relmark import measures
from relmark.findings.numbers import people, value

RUNGS = {1: "a suspect", 2: "a prospect", 3: "a customer", 4: "a client", 5: "an advocate"}
WARMTHS = {1: "cold", 2: "cooling", 3: "warm"}
RHYTHM = 3


def why_stage(row) -> str:
    """What the stage of a customer was judged by, in a sentence.

    Args:
        row: one row of the model standings (a Series or a mapping).
    """
    said = [_orders(row), _lateness(row), _days(row, "response_days", "last answered")]
    said += [_days(row, "praise_days", "spoke for us"), _permission(row), _answers(row)]
    known = "; ".join(one for one in said if one)
    rung = RUNGS.get(int(value(row, "rung_place") or 0), "nobody we can place")
    warmth = WARMTHS.get(int(value(row, "warmth_place") or 0), f"warmth {measures.UNKNOWN}")
    return f"{known[0].upper()}{known[1:]}. Together these make {rung}, {warmth}."


def _orders(row):
    n, last, first = (value(row, name) for name in ("n_orders", "recency_days", "first_days"))
    if not n:
        return "no valid order"
    started = f", the first {people(first, 'day')} ago" if n > 1 and first is not None else ""
    return f"{people(n, 'order')}, the last {people(last or 0, 'day')} ago{started}"


def _lateness(row):
    """Days since the last order against the usual, where there is a rhythm of one's own."""
    lateness = value(row, "lateness")
    if lateness is None or (value(row, "n_purchase_days") or 0) < RHYTHM:
        return ""
    return f"that is {lateness:.1f} times the days they usually take"


def _days(row, name, words):
    days = value(row, name)
    return "" if days is None else f"{words} {people(days, 'day')} ago"


def _permission(row):
    return "" if value(row, "n_orders") else ("gave permission" if value(row, "may_contact") else "no permission known")


def _answers(row):
    return "answers less than before" if value(row, "answers_less") else ""
