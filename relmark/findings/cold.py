"""Who is going cold, in words: the whole list in two sentences, and each customer's reason in one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import number, only, part, people, value
from relmark.findings.passed import channel_words

OWN_RHYTHM = 3
IGNORED = 11
LEAST_SHOWN = 0.01
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Reason:
    """Why a listed customer is on a list, in words.

    Attributes:
        needs: the columns it is made of.
        words: from a row that has them, the sentence.
    """

    needs: tuple[str, ...]
    words: Callable[[Mapping], str]


def cold(
    totals: pd.DataFrame,
    first: pd.DataFrame | None = None,
    contacts: pd.DataFrame | None = None,
    currency: str | None = None,
) -> Finding:
    """How many good customers are going cold, what can still be saved, who may be written to and where to begin.

    Args:
        totals: model cold_totals, its single row.
        first: the first rows of cold_saved, by what can be saved.
        contacts: model cold_contacts; None where consents are not loaded.
    """
    n, good = only(totals, "n_cooling") or 0, only(totals, "n_good_cooling") or 0
    if not n:
        return Finding("nobody_cold", "Nobody is going cold.", _gone(totals, currency), tone="good")
    whom, column, amount = ("good customer", "n_good", "good_saved_amount") if good else ("buyer", "n_customers", "")
    many = good or n
    saved = only(totals, amount or "saved_amount")
    headline = f"{people(many, whom)} {'is' if round(many) == 1 else 'are'} going cold: {_saved(saved, currency)}."
    more = (_others(totals, good, currency), _contacts(contacts, column, many), _first(first, currency))
    weight = part(only(totals, "saved_amount"), only(totals, "expected_amount")) or 0.0
    return Finding("going_cold", headline, " ".join(one for one in more if one), weight, "bad")


def win_back(totals: pd.DataFrame, currency: str | None = None) -> Finding:
    """How many are almost surely gone, and what they used to bring."""
    words = _gone(totals, currency)
    return Finding("win_back", words or "Nobody is almost surely gone.", tone="plain" if words else "good")


def cold_reason(row: Mapping) -> str:
    """Why a customer is on the list: their rhythm, their answers, how likely they are still here.

    >>> cold_reason({"n_purchase_days": 6, "own_gap_days": 30.0, "days_since": 71, "p_alive": 0.64})
    'Usually every 30 days, now 71; 64 % likely still here.'
    """
    said = [one for one in (_rhythm(row), _answers(row), _alive(row)) if one]
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}." if text else ""


NEEDS = (
    *("n_purchase_days", "own_gap_days", "days_since", "p_alive", "answers_less", "has_stopped", "share_kept"),
    *("n_ignored", "n_responses", "last_response_on", "last_click_on"),
)
REASONS = {name: Reason(NEEDS, cold_reason) for name in ("cold_customers", "win_back")}


def _rhythm(row):
    days, own, since = (value(row, name) for name in ("n_purchase_days", "own_gap_days", "days_since"))
    if since is None or not days:
        return ""
    if days >= OWN_RHYTHM and own is not None:
        return f"usually every {people(own, 'day')}, now {measures.count(since)}"
    if days < OWN_RHYTHM - 1 or own is None:
        return f"bought once, {people(since, 'day')} ago"
    return f"bought on two days, {people(own, 'day')} apart, and not for {people(since, 'day')}"


def _answers(row):
    kept, ignored = value(row, "share_kept"), value(row, "n_ignored")
    if row.get("has_stopped") is True:
        return _stopped(row)
    if row.get("answers_less") is True and kept is not None:
        return f"answers {measures.share(kept, 0)} as often as before" if kept > 0 else "no answer in the last 28 days"
    if ignored is None or ignored < IGNORED:
        return ""
    if value(row, "n_responses"):
        return f"ignored {people(ignored, 'message')} since they last answered"
    return f"never answered {people(ignored, 'message')}"


def _stopped(row):
    """Since when nothing came back; that is at most a year ago, so the month tells."""
    last, clicked = (pd.to_datetime(row.get(f"last_{one}_on")) for one in ("response", "click"))
    what = "clicking" if clicked == last else "answering"
    return f"stopped {what}" + ("" if pd.isna(last) else f" in {MONTHS[last.month - 1]}")


def _alive(row):
    alive = value(row, "p_alive")
    if alive is None:
        return ""
    return f"{measures.share(alive, 0)} likely still here" if alive >= LEAST_SHOWN else "almost surely gone"


def _saved(amount, currency):
    if amount is None:
        return f"what can still be saved is {measures.UNKNOWN}"
    return f"{measures.money(amount, currency)} can still be saved"


def _others(totals, good, currency):
    n, saved, expected = (only(totals, name) for name in ("n_cooling", "saved_amount", "expected_amount"))
    others = (n or 0) - good
    share = part(saved, expected)
    of_all = f", {measures.share(share, 0)} of all that is expected in the next 365 days" if share is not None else ""
    if not good or others <= 0 or saved is None:
        return ""
    return f"With {people(others, 'other')} it is {measures.money(saved, currency)}{of_all}."


def _contacts(contacts, column, many):
    if contacts is None:
        return "Whom of them we may contact is unknown: load consents."
    by = {row["channel"]: number(row[column]) or 0 for row in contacts.to_dict("records")}
    reached = by.pop("any", 0)
    if not reached:
        return "None of them may be contacted: no channel has their permission."
    best = max(sorted(by), key=lambda channel: by[channel])
    whom = "All of them" if reached == many else measures.count(reached)
    number_by = f", {measures.count(by[best])}" if by[best] < reached else ""
    return f"{whom} may be contacted{number_by} by {channel_words(best)}."


def _first(first, currency):
    if first is None or first.empty:
        return ""
    amounts = pd.to_numeric(first["saved_amount"], errors="coerce")
    n, held = len(first), float(amounts.sum())
    if n < 2 or not held > 0:
        return "Begin at the top of the list, with a personal word rather than an offer."
    return (
        f"Begin with the first {n} on the list, who hold {measures.money(held, currency)} of it: "
        "a personal word rather than an offer."
    )


def _gone(totals, currency):
    n, amount = only(totals, "n_gone"), only(totals, "gone_amount")
    if not n:
        return ""
    brought = f"; they brought {measures.money(amount, currency)} so far" if amount is not None and amount > 0 else ""
    return f"{people(n)} {'is' if round(n) == 1 else 'are'} almost surely gone{brought}."
