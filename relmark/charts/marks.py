"""How each thing that passed between a customer and us looks on the timeline, and what is said about it."""

from html import escape

import pandas as pd

from relmark import measures
from relmark.charts import palette
from relmark.charts.bubbles import diameters
from relmark.charts.palette import Theme
from relmark.findings.passed import channel_words, is_answered, is_refused, outcome_words, what_happened

NO_PURPOSE = "purpose unknown"
SAID_ALOUD = ("complaint", "referral", "review")
SYMBOLS = {
    "refund": "circle-open",
    "cancellation": "x-open",
    "feedback": "square",
    "reward": "star",
    "told": "square",
    "deed": "square",
}
ENDS = {"late": "triangle-down", "broken": "x", "open": "circle-open"}
WORDS = 90


def marks(events: pd.DataFrame, theme: Theme, currency: str | None) -> pd.DataFrame:
    """One row per mark: lane, day, colour, symbol, size, label, purpose and hover; one survey is one mark.

    Args:
        events: model customer_events, the rows of one customer.
    """
    rows = _answers_together(events.assign(day=pd.to_datetime(events["happened_on"])).dropna(subset=["day"]))
    records = rows.to_dict("records")
    looks = pd.DataFrame([_look(row, theme) for row in records], columns=["colour", "symbol", "size", "label"])
    found = pd.concat([rows[["lane", "day"]], looks], axis=1)
    bought = rows["kind"].eq("order")
    sizes = diameters(rows["amount"].where(bought), most=22, least=8)
    purposes = rows["purpose"].where(rows["purpose"].isin(list(palette.PURPOSE)), NO_PURPOSE)
    return found.assign(
        size=sizes.where(bought, found["size"]),
        purpose=purposes.where(rows["lane"].eq("sent"), ""),
        hover=[_words(row, currency) for row in records],
    )


def _answers_together(rows):
    """Answers given to one survey at one moment are one row, with their number."""
    same = ["lane", "happened_at", "kind", "what"]
    rows = rows.sort_values(["happened_at", "kind", "source_id"])
    survey = rows["what"].eq("survey") & rows["kind"].eq("feedback")
    n = rows.groupby(same, dropna=False)["kind"].transform("size").where(survey, 1)
    return rows.assign(n=n)[~(survey & rows.duplicated(same))].reset_index(drop=True)


def _look(row, theme):
    """Colour, symbol, size and label of one event."""
    kind, what, outcome, ink = row["kind"], row["what"], row["outcome"], palette.TEXT[theme]
    if kind == "message":
        return _message(row)
    if kind == "promise":
        quiet = outcome in ("kept", "open")
        colour = palette.COMPARISON if quiet else ink
        return colour, ENDS.get(outcome, "circle"), 8 if quiet else 10, "" if quiet else outcome
    if kind == "consent":
        granted = what == "granted"
        return ink, "triangle-up" if granted else "triangle-down", 11, "" if granted else "withdrawn"
    if row["lane"] == "said":
        score = f"NPS {row['score']:g}" if what == "nps" and pd.notna(row["score"]) else ""
        return ink, SYMBOLS.get(kind, "circle"), 9, what if what in SAID_ALOUD else score
    colour = palette.COMPARISON if kind in ("refund", "cancellation") else palette.ONE
    return colour, SYMBOLS.get(kind, "circle"), 12 if kind == "reward" else 9, ""


def _message(row):
    """A message in the colour of its purpose, hollow where that is unknown; a diamond when it was answered."""
    known, answered = row["purpose"] in palette.PURPOSE, is_answered(row)
    symbol = ("diamond" if answered else "circle") + ("" if known else "-open")
    colour = palette.PURPOSE.get(row["purpose"], palette.COMPARISON)
    return colour, symbol, 11 if answered else 8, "opted out" if is_refused(row) else ""


def _words(row, currency):
    """What is said about a mark: what, when, by which channel, and what came of it."""
    many = row["n"] > 1
    what = f"Survey: {row['n']} answers" if many else what_happened(row)
    amount = "" if pd.isna(row["amount"]) else measures.money(float(row["amount"]), currency)
    when = f"{row['day'].day} {row['day']:%B %Y}"
    facts = [when, channel_words(row["channel"]), "" if pd.isna(row["purpose"]) else row["purpose"], amount]
    more = [] if many else ["" if pd.isna(row["detail"]) else _short(str(row["detail"])), outcome_words(row)]
    lines = [", ".join(one for one in facts if one), *(one for one in more if one)]
    return "<br>".join([f"<b>{escape(_short(what))}</b>", *map(escape, lines)])


def _short(text):
    """
    >>> len(_short("a" * 200)), _short("brief")
    (90, 'brief')
    """
    return text if len(text) <= WORDS else text[: WORDS - 1].rstrip() + "…"
