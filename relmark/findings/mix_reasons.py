"""Why a customer is on a list of those who are only sold to, or of those with a long selling run."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import Reason
from relmark.findings.numbers import people, value

NEEDS = ("n_selling", "n_unclassified", "n_clicks", "longest_run", "run_began_on", "run_ended_on")


def only_sold_reason(row: Mapping) -> str:
    """How many selling messages they got, with nothing known to give or ask, and how often they clicked.

    >>> only_sold_reason({"n_selling": 19, "n_unclassified": 1, "n_clicks": 0})
    '19 selling messages and none that gives or asks; 1 unclassified.'
    """
    unknown, clicks = value(row, "n_unclassified"), value(row, "n_clicks") or 0
    said = [f"{people(value(row, 'n_selling') or 0, 'selling message')} and none that gives or asks"]
    said += [f"{measures.count(unknown)} unclassified"] if unknown else []
    said += [people(clicks, "click")] if clicks else []
    return "; ".join(said) + "."


def long_run_reason(row: Mapping) -> str:
    """How long the run of selling messages was, and when.

    >>> long_run_reason({"longest_run": 9, "run_began_on": "2026-02-09", "run_ended_on": "2026-08-28"})
    '9 selling messages in a row, from 9 Feb 2026 to 28 Aug 2026.'
    """
    began, ended = (_day(row.get(f"run_{one}_on")) for one in ("began", "ended"))
    when = f", from {began} to {ended}" if began and ended and began != ended else ""
    return f"{people(value(row, 'longest_run') or 0, 'selling message')} in a row{when}."


REASONS = {
    "only_sold_to": Reason(NEEDS, only_sold_reason),
    "long_selling_runs": Reason(NEEDS, long_run_reason),
}


def _day(given):
    day = pd.to_datetime(given)
    return "" if pd.isna(day) else f"{day.day} {day:%b %Y}"
