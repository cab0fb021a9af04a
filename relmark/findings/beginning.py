"""How relationships begin: who is stuck before the second purchase, and which ways of winning customers pay."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import Reason
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, number, only, part, people, total, value
from relmark.settings import SETTINGS

WITHIN = SETTINGS["return_days"].default
NOBODY_NEW = Finding(
    "nobody_new",
    "Nobody bought for the first time in the last 90 days.",
    "Without newcomers the firm lives on those it has.",
    tone="bad",
)


def first_90_days(
    totals: pd.DataFrame,
    second: pd.DataFrame,
    ways: pd.DataFrame | None = None,
    currency: str | None = None,
    within: int = WITHIN,
) -> Finding:
    """Who of the newcomers is stuck, what went wrong for them, and which offer or source brings people who stay away.

    Args:
        totals: model newcomer_totals, one row per way the first 90 days go.
        second: model second_order, its single row.
        ways: model acquisition.
        within: the setting return_days it was read with.
    """
    everyone = total(totals, "n_customers") if len(totals) else 0.0
    if not everyone:
        return NOBODY_NEW
    stuck = totals[totals["beginning"] == "stuck"]
    n, after = only(stuck, "n_customers") or 0.0, only(second, "stuck_after_days")
    poor = _poor_in_short(ways, within)
    if after is None:
        headline = f"{people(everyone, 'newcomer')} in 90 days, and nobody has ever come back for a second purchase."
        return Finding("nobody_back", headline, poor, 1.0, "bad")
    if not n:
        headline = f"None of {people(everyone, 'newcomer')} of the last 90 days is stuck."
        return Finding("nobody_stuck", headline, poor, tone="good")
    return _stuck(stuck, n, everyone, people(after, "day"), poor)


def _stuck(stuck, n, everyone, usual, poor):
    headline = (
        f"{measures.count(n)} of {people(everyone, 'newcomer')} {'is' if n == 1 else 'are'} stuck: no second "
        f"purchase in more than {usual}, the usual time to come back."
    )
    more = f"{_what_went_wrong(stuck)}Write to them before day 90. {poor}".strip()
    return Finding("newcomers_stuck", headline, more, part(n, everyone) or 0.0, "bad")


def poor_ways(ways: pd.DataFrame, currency: str | None = None, within: int = WITHIN) -> list[Finding]:
    """The offers or sources whose people clearly come back less and bring less, each with its evidence.

    Args:
        ways: model acquisition, one row per offer or source.
        within: the setting return_days it was read with.
    """
    if ways.empty:
        return []
    poor = ways[ways["is_poor"].fillna(False).astype(bool)]
    return [_poor(row, currency, within) for row in poor.sort_values("n_won", ascending=False).to_dict("records")]


def judged_ways(ways: pd.DataFrame, least: int) -> Finding:
    """What is said where no way of winning customers is clearly worse than the others.

    Args:
        ways: model acquisition.
        least: the setting least_group it was read with.
    """
    known = ways[~ways["began_with"].isin(["not known", "no offer known"])] if len(ways) else ways
    if known.empty:
        return Finding(
            "ways_unknown",
            "Which offers and sources bring people who stay is not measurable.",
            "Load customers with the offer or source that won them.",
        )
    judged = known[known["n_buyers"] >= least]
    if judged.empty:
        headline = f"No way of winning customers has {people(least)} seen long enough: none is judged."
        return Finding("ways_too_small", headline)
    headline = "No way of winning customers is clearly worse than the others."
    return Finding("no_poor_way", headline, f"{len(judged)} judged; their intervals reach those of the others.")


def _poor(row, currency, within):
    back, low, high, others = (
        number(row[name]) for name in ("share_back", "share_back_low", "share_back_high", "others_share_back")
    )
    headline = (
        f"Of those won by “{row['began_with']}”, {measures.share(back)} come back within {people(within, 'day')} "
        f"({measures.share(low)} to {measures.share(high)}), of all others {measures.share(others)}."
    )
    year, rest = number(row["mean_first_year"]), number(row["others_mean_first_year"])
    more = (
        f"In their first year they bring {measures.money(year, currency)} each, the others "
        f"{measures.money(rest, currency)}. "
        if year is not None and rest is not None
        else ""
    )
    more += "Do not invest more in it before a test says why: it may draw other people rather than change them."
    return Finding("poor_way", headline, more, 0.0, "bad")


def _poor_in_short(ways, within):
    """The worst way of winning customers, in a few words."""
    found = poor_ways(ways, within=within) if ways is not None else []
    return f"{found[0].headline}" if found else ""


def _what_went_wrong(stuck):
    problems, unwelcomed = only(stuck, "n_with_problem") or 0, only(stuck, "n_unwelcomed") or 0
    said = []
    if problems:
        said.append(f"{measures.count(problems)} had a problem with the first order")
    if unwelcomed and (only(stuck, "n_welcome_known") or 0):
        said.append(f"{measures.count(unwelcomed)} were not welcomed")
    return f"{listed(said)}. " if said else ""


def stuck_reason(row: Mapping) -> str:
    """Why a newcomer is on the list of those stuck: how long, what went wrong, what they heard from us.

    >>> stuck_reason({"days_since_first": 61, "first_problem": "delivered late", "n_contacts": 3, "n_welcomes": 0})
    'First purchase 61 days ago, delivered late; contacted 3 times, not welcomed.'
    """
    days, problem = value(row, "days_since_first"), row.get("first_problem")
    if days is None:
        return ""
    wrong = "" if problem in (None, "none seen", measures.UNKNOWN) else f", {problem}"
    contacts, welcomes = value(row, "n_contacts"), value(row, "n_welcomes")
    heard = ""
    if contacts == 0:
        heard = "; not heard from us"
    elif contacts is not None and welcomes is not None:
        heard = (
            f"; welcomed {people(welcomes, 'time')}"
            if welcomes
            else f"; contacted {people(contacts, 'time')}, not welcomed"
        )
    return f"First purchase {people(days, 'day')} ago{wrong}{heard}."


REASONS = {"stuck_newcomers": Reason(("days_since_first", "first_problem", "n_contacts", "n_welcomes"), stuck_reason)}
