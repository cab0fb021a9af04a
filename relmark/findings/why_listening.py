"""Why a customer is on a list of listening: what they said, what came of it, or what is not known of them."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import Reason
from relmark.findings.numbers import people, value
from relmark.findings.why_state import day_words


def to_tell_reason(row: Mapping) -> str:
    """What a customer asked for, and since when it is done.

    >>> to_tell_reason({"topic": "returns", "said_on": "2025-05-03", "done_on": "2026-02-10", "deed": "Labels."})
    'Spoke of “returns” on 3 May 2025; done on 10 February 2026: Labels.'
    """
    deed = row.get("deed")
    said = f"Spoke of “{row['topic']}” on {day_words(row['said_on'])}; done on {day_words(row['done_on'])}"
    return f"{said}: {deed}" if isinstance(deed, str) and deed else f"{said}."


def raised_reason(row: Mapping) -> str:
    """What a customer raised last, and what came of it.

    >>> raised_reason({"topic": "prices", "said_on": "2025-05-03", "n_said": 2, "answered_on": None, "done_on": None})
    'Spoke of “prices” on 3 May 2025, the last of 2 remarks; no answer so far.'
    """
    n = value(row, "n_said") or 1
    several = f", the last of {people(n, 'remark')}" if n > 1 else ""
    return f"Spoke of “{row['topic']}” on {day_words(row['said_on'])}{several}; {_came_of_it(row)}."


def ask_reason(row: Mapping) -> str:
    """What is known of a customer, what to ask next, and how often we asked.

    >>> ask_reason({"next_fact": "pet", "n_known": 2, "n_facts": 5, "n_asked": 1, "last_asked_on": "2026-05-03"})
    'Ask about pet: 2 of 5 facts known; asked once in the window, last on 3 May 2026.'
    """
    n, last = value(row, "n_asked"), row.get("last_asked_on")
    times = "asked once" if n == 1 else f"asked {measures.count(n)} times" if n else "not asked"
    when = "" if measures.is_unknown(last) or pd.isna(pd.to_datetime(last)) else f", last on {day_words(last)}"
    known = f"{measures.count(value(row, 'n_known') or 0)} of {people(value(row, 'n_facts') or 0, 'fact')} known"
    asked = f"{times} in the window{when}" if n is not None else f"how often they were asked is not known{when}"
    return f"Ask about {str(row['next_fact']).replace('_', ' ')}: {known}; {asked}."


def _came_of_it(row):
    for name, words in (("told_on", "told what we did"), ("done_on", "done"), ("answered_on", "answered")):
        if not measures.is_unknown(row.get(name)) and not pd.isna(pd.to_datetime(row.get(name))):
            return f"{words} on {day_words(row[name])}"
    return "no answer so far"


REASONS = {
    "to_tell": Reason(("topic", "said_on", "done_on", "deed"), to_tell_reason),
    "topic_people": Reason(("topic", "said_on", "n_said", "answered_on", "done_on", "told_on"), raised_reason),
    "to_ask": Reason(("next_fact", "n_known", "n_facts", "n_asked", "last_asked_on"), ask_reason),
}
