"""Whom may we contact, and did we keep to it, in words: the worst first, and why somebody is on a list."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from relmark import measures
from relmark.findings.cold import MONTHS, Reason
from relmark.findings.complaints import complaints
from relmark.findings.finding import Finding, worst_first
from relmark.findings.numbers import listed, number, only, people, value
from relmark.findings.passed import channel_words
from relmark.findings.why_state import day_words

THOUSAND = 1_000


@dataclass(frozen=True)
class Without:
    """A way permission lacked when we wrote: how it is said of all and of one, and what to do."""

    code: str
    how: str
    of_one: str
    remedy: str
    weight: float
    tone: str = "bad"


# Where it covers some topics it is neither kept nor broken: what a message was about is not known.
WITHOUT = {
    "after withdrawal": Without(
        "sent_after_withdrawal",
        "after they had withdrawn their permission",
        "after they withdrew on {}",
        "Stop these messages today and compare the list behind them with the suppression list. The list below begins "
        "with these people.",
        1.0,
    ),
    "permission unknown": Without(
        "sent_without_permission",
        "without a permission on record",
        "though they had given no permission",
        "Load consents that are missing, or ask them before you write again.",
        0.8,
    ),
    "some topics": Without(
        "sent_on_some_topics",
        "while their permission covered some topics only",
        "while permission covered some topics only",
        "Whether they were allowed depends on what they were about: see the topics.",
        0.3,
        "plain",
    ),
}


def permission(
    sent: pd.DataFrame | None = None,
    campaigns: pd.DataFrame | None = None,
    rates: pd.DataFrame | None = None,
    months: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    checked: pd.DataFrame | None = None,
    limits: tuple[int, int, int, int] = (10, 1, 3, 1_000),
) -> list[Finding]:
    """What is amiss with permission, worst first; when nothing is, that it is kept. A frame is None where unknown.

    Args:
        sent: model sent_without_totals; campaigns: sent_without_counts.
        rates: model delivery_rates; months: permission_months; counts: permission_counts; checked: permission_checked.
        limits: alarm for opt-outs a month, warning and alarm for complaints, each in 1,000; messages to judge by.
    """
    optouts, warn, alarm, least = limits
    without = [] if sent is None else [_without(row, campaigns) for row in sent.to_dict("records")]
    found = [*without, complaints(rates, warn, alarm, least), _optouts(months, optouts)]
    bad = [one for one in found if one]
    return worst_first(bad) or [_kept(sent, checked, counts)]


def who_may_be_contacted(counts: pd.DataFrame | None) -> str:
    """How many may be contacted by each channel, the most first."""
    if counts is None:
        return "Whom we may contact is not measurable: load consents."
    if counts.empty:
        return "No permission was given or taken back before this date: we may contact nobody."
    rows = counts.sort_values("n_permitted", ascending=False).to_dict("records")
    whole = measures.count(counts["n_customers"].iloc[0])
    also = _some_topics(rows)
    nobody = "nobody about everything" if also else "nobody"
    open_to = ", ".join(_by_channel(row) for row in rows if row["n_permitted"]) or nobody
    return f"Of {whole} customers we may contact {open_to}.{also}"


def _by_channel(row: Mapping) -> str:
    return f"{measures.count(row['n_permitted'])} by {channel_words(row['channel'])}"


def _some_topics(rows: list[Mapping]) -> str:
    """Those who permit single topics: not to be written to about everything, nor unknown."""
    some = [row for row in rows if value(row, "n_some_topics")]
    if not some:
        return ""
    said = [f"{measures.count(row['n_some_topics'])} by {channel_words(row['channel'])}" for row in some]
    is_one = len(some) == 1 and some[0]["n_some_topics"] == 1
    who = f"is {listed(said)} who permits" if is_one else f"are {listed(said)} who permit"
    return f" Beside them {who} some topics only: choose the topic of a list."


def sent_without_words(row: Mapping) -> str:
    """Why a customer is on the list of those written to without permission.

    >>> import datetime as d
    >>> then = {"permission_then": "after withdrawal", "withdrawn_on": d.date(2026, 3, 1)}
    >>> sent_without_words(then | {"n_messages": 5, "last_sent_on": d.date(2026, 8, 18)})
    '5 messages after they withdrew on 1 March 2026, the last on 18 August 2026.'
    """
    how = WITHOUT[row["permission_then"]].of_one.format(_day(row.get("withdrawn_on")))
    n, last = value(row, "n_messages") or 0, _day(row.get("last_sent_on"))
    return f"1 message on {last}, {how}." if n == 1 else f"{people(n, 'message')} {how}, the last on {last}."


NEEDS = ("permission_then", "n_messages", "withdrawn_on", "last_sent_on")
REASONS = {"sent_without_people": Reason(NEEDS, sent_without_words)}


def _without(sent: Mapping, campaigns: pd.DataFrame | None) -> Finding:
    """All messages of one kind and everyone they went to, with who got worse ones as well."""
    kind = WITHOUT[sent["permission_then"]]
    n, messages, worst = (number(sent[name]) or 0 for name in ("n_reached", "n_messages", "n_worst"))
    headline = f"{people(n, 'customer')} got {people(messages, 'message')} {kind.how}, {_between(sent)}."
    also = f"{measures.count(n - worst)} of these customers got worse ones too." if n > worst else ""
    more = [_from(_named(campaigns, sent["permission_then"]), messages), also, kind.remedy]
    return Finding(kind.code, headline, " ".join(one for one in more if one), kind.weight, kind.tone)


def _optouts(months: pd.DataFrame | None, alarm: int) -> Finding | None:
    """The last whole month, where its opt-out rate lies surely above the alarm."""
    if months is None or months.empty:
        return None
    row = months.sort_values("month_on").iloc[-1]
    low, rate = value(row, "share_withdrawn_low"), value(row, "share_withdrawn")
    if rate is None or low is None or low < alarm / THOUSAND:
        return None
    n = value(row, "n_taken_back") or 0
    taken = (
        f"{measures.count(n)} of {measures.count(row['n_before'])} permissions {'was' if n == 1 else 'were'} taken back"
    )
    when = pd.Timestamp(row["month_on"])
    headline = f"{taken} in {MONTHS[when.month - 1]} {when.year}: {measures.share(rate)}."
    more = f"That is above {measures.share(alarm / THOUSAND)} a month: see which messages they left by, and send fewer."
    return Finding("too_many_opt_outs", headline, more, 0.5, "bad")


def _kept(sent, checked, counts) -> Finding:
    """Nothing is wrong, or nothing can be told."""
    n, told = only(checked, "n_checked"), who_may_be_contacted(counts)
    if sent is None or not n:
        return Finding("permission_known", told)
    headline = f"Permission was kept to: none of {measures.count(n)} messages that needed it went out against it."
    return Finding("permission_kept", headline, told, tone="good")


def _named(campaigns: pd.DataFrame | None, kind: str) -> list[str]:
    """The campaigns behind such messages, those that reached most first."""
    if campaigns is None or campaigns.empty:
        return []
    rows = campaigns[campaigns["permission_then"] == kind].sort_values("n_messages", ascending=False, kind="stable")
    return list(rows["campaign"])


def _from(campaigns: list[str], messages: float) -> str:
    if campaigns in ([], ["no campaign named"]):
        return ""
    more = f" and {measures.count(len(campaigns) - 2)} more" if len(campaigns) > 2 else ""
    they = "It" if messages == 1 else "They"
    return f"{they} came from {people(len(campaigns), 'campaign')}: {', '.join(campaigns[:2])}{more}."


def _between(sent: Mapping) -> str:
    first, last = _day(sent["first_sent_on"]), _day(sent["last_sent_on"])
    return f"on {first}" if first == last else f"between {first} and {last}"


def _day(on) -> str:
    return "an unknown day" if pd.isna(on) else day_words(on)
