"""Whom may we contact, and did we keep to it, in words: the worst first, and why somebody is on a list."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import MONTHS, Reason
from relmark.findings.finding import Finding, worst_first
from relmark.findings.lists import CHANNELS
from relmark.findings.numbers import number, only, people, value

AFTER, UNKNOWN_THEN, SOME_TOPICS = "after withdrawal", "permission unknown", "some topics"
THOUSAND = 1_000
LEAST_MESSAGES = 10
STOP = "Stop these messages today and compare the list behind them with the suppression list."


def permission(
    sent: pd.DataFrame | None = None,
    campaigns: pd.DataFrame | None = None,
    rates: pd.DataFrame | None = None,
    months: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    checked: pd.DataFrame | None = None,
    limits: tuple[int, int, int] = (10, 1, 3),
) -> list[Finding]:
    """What is amiss with permission, worst first; when nothing is, that it is kept. A frame is None where unknown.

    Args:
        sent: model sent_without_totals; campaigns: sent_without_counts.
        rates: model delivery_rates; months: permission_months; counts: permission_counts; checked: permission_checked.
        limits: alarm for opt-outs a month, warning and alarm for complaints, each in 1,000.
    """
    optouts, warn, alarm = limits
    found = [
        _after(_kind(sent, AFTER), _named(campaigns, AFTER)),
        _complaints(rates, warn, alarm),
        _unknown(_kind(sent, UNKNOWN_THEN), _named(campaigns, UNKNOWN_THEN)),
        _optouts(months, optouts),
        _topics(_kind(sent, SOME_TOPICS), _named(campaigns, SOME_TOPICS)),
    ]
    bad = [one for one in found if one]
    return worst_first(bad) or [_kept(sent, checked, counts)]


def who_may_be_contacted(counts: pd.DataFrame | None) -> str:
    """How many may be contacted by each channel, the most first."""
    if counts is None:
        return "Whom we may contact is not measurable: load consents."
    if counts.empty:
        return "No permission was given or taken back before this date: we may contact nobody."
    said = [
        f"{measures.count(row.n_permitted)} by {CHANNELS.get(row.channel, row.channel)}"
        for row in counts.sort_values("n_permitted", ascending=False).itertuples()
    ]
    whole = measures.count(counts["n_customers"].iloc[0])
    return f"Of {whole} customers we may contact {', '.join(said)}."


def sent_without_words(row: Mapping) -> str:
    """Why a customer is on the list of those written to without permission.

    >>> import datetime as d
    >>> then = {"permission_then": "after withdrawal", "withdrawn_on": d.date(2026, 3, 1)}
    >>> sent_without_words(then | {"n_messages": 5, "last_sent_on": d.date(2026, 8, 18)})
    '5 messages after they withdrew on 1 March 2026, the last on 18 August 2026.'
    """
    n, kind = people(value(row, "n_messages") or 0, "message"), row.get("permission_then")
    if kind == AFTER:
        how = f"after they withdrew on {_day(row.get('withdrawn_on'))}"
    elif kind == SOME_TOPICS:
        how = "while permission covered some topics only"
    else:
        how = "though they had given no permission"
    return f"{n} {how}, the last on {_day(row.get('last_sent_on'))}."


NEEDS = ("permission_then", "n_messages", "withdrawn_on", "last_sent_on")
REASONS = {"sent_without_people": Reason(NEEDS, sent_without_words)}


def _after(sent: Mapping | None, campaigns: list[str]) -> Finding | None:
    if sent is None:
        return None
    n, messages = number(sent["n_reached"]) or 0, number(sent["n_messages"]) or 0
    headline = f"{people(n, 'customer')} got {people(messages, 'message')} after they had withdrawn their permission"
    more = f"{_from(campaigns)} {STOP} The list below has {'that person' if n == 1 else 'these people'}."
    return Finding("sent_after_withdrawal", f"{headline}, {_between(sent)}.", more.strip(), 1.0, "bad")


def _unknown(sent: Mapping | None, campaigns: list[str]) -> Finding | None:
    if sent is None:
        return None
    n, messages = number(sent["n_reached"]) or 0, number(sent["n_messages"]) or 0
    headline = f"{people(n, 'customer')} got {people(messages, 'message')} without a permission on record"
    more = f"{_from(campaigns)} Load consents that are missing, or ask them before you write again."
    return Finding("sent_without_permission", f"{headline}, {_between(sent)}.", more.strip(), 0.8, "bad")


def _topics(sent: Mapping | None, campaigns: list[str]) -> Finding | None:
    """Neither kept nor broken: what a message was about is not known."""
    if sent is None:
        return None
    n, messages = number(sent["n_reached"]) or 0, number(sent["n_messages"]) or 0
    got = f"{people(n, 'customer')} got {people(messages, 'message')}"
    headline = f"{got} while their permission covered some topics only, {_between(sent)}."
    more = f"{_from(campaigns)} Whether they were allowed depends on what they were about: see the topics."
    return Finding("sent_on_some_topics", headline, more.strip(), 0.3)


def _complaints(rates: pd.DataFrame | None, warn: int, alarm: int) -> Finding | None:
    """Said only where the whole interval lies above the limit, so that one complaint is no alarm."""
    row = _most_complained(rates)
    if row is None or not value(row, "n_complaints"):
        return None
    low, rate = value(row, "share_complaints_low"), value(row, "share_complaints")
    limit = next((one for one in (alarm, warn) if low is not None and low >= one / THOUSAND), None)
    if limit is None or rate is None:
        return None
    by = f" by {CHANNELS.get(row['part'], row['part'])}" if row["divided_by"] == "channel" else ""
    said = f"{people(value(row, 'n_complaints'), 'complaint')} in {measures.count(row['n_delivered'])} messages{by}"
    headline = f"{said}: {measures.share(rate, 2)}, above {measures.share(limit / THOUSAND, 1)}."
    more = "Mail services stop letting mail through. Write less often, and first only to those who answer."
    return Finding("too_many_complaints", headline, more, 0.9 if limit == alarm else 0.6, "bad")


def _most_complained(rates: pd.DataFrame | None) -> pd.Series | None:
    """The channel with most complaints: what went by others must not hide them."""
    row = whole(rates)
    if row is None:
        return None
    channels = rates[(rates["divided_by"] == "channel") & (rates["n_delivered"] >= LEAST_MESSAGES)]
    return row if channels.empty else channels.sort_values(["n_complaints", "n_delivered"]).iloc[-1]


def _optouts(months: pd.DataFrame | None, alarm: int) -> Finding | None:
    """The last whole month, where its opt-out rate lies surely above the alarm."""
    if months is None or months.empty:
        return None
    row = months.sort_values("month_on").iloc[-1]
    low, rate = value(row, "share_withdrawn_low"), value(row, "share_withdrawn")
    if rate is None or low is None or low < alarm / THOUSAND:
        return None
    taken = f"{measures.count(row['n_withdrawn'])} of {measures.count(row['n_before'])} permissions"
    when = pd.Timestamp(row["month_on"])
    headline = f"{taken} were taken back in {MONTHS[when.month - 1]} {when.year}: {measures.share(rate)}."
    more = f"That is above {measures.share(alarm / THOUSAND)} a month: see which messages they left by, and send fewer."
    return Finding("too_many_opt_outs", headline, more, 0.5, "bad")


def _kept(sent, checked, counts) -> Finding:
    """Nothing is wrong, or nothing can be told."""
    n, told = only(checked, "n_checked"), who_may_be_contacted(counts)
    if sent is None or not n:
        return Finding("permission_known", told)
    headline = f"Permission was kept to: none of {measures.count(n)} messages that needed it went out against it."
    return Finding("permission_kept", headline, told, tone="good")


def whole(rates: pd.DataFrame | None) -> pd.Series | None:
    """The row of rates about everything delivered, where that was enough to tell."""
    rows = rates[rates["divided_by"] == "all"] if rates is not None and len(rates) else None
    if rows is None or rows.empty or rows["n_delivered"].iloc[0] < LEAST_MESSAGES:
        return None
    return rows.iloc[0]


def _kind(sent: pd.DataFrame | None, kind: str) -> Mapping | None:
    rows = [] if sent is None else sent[sent["permission_then"] == kind].to_dict("records")
    return rows[0] if rows else None


def _named(campaigns: pd.DataFrame | None, kind: str) -> list[str]:
    """The campaigns behind such messages, those that reached most first."""
    if campaigns is None or campaigns.empty:
        return []
    rows = campaigns[campaigns["permission_then"] == kind].sort_values("n_messages", ascending=False, kind="stable")
    return list(rows["campaign"])


def _from(campaigns: list[str]) -> str:
    if not campaigns:
        return ""
    more = f" and {measures.count(len(campaigns) - 2)} more" if len(campaigns) > 2 else ""
    return f"They came from {people(len(campaigns), 'campaign')}: {', '.join(campaigns[:2])}{more}."


def _between(sent: Mapping) -> str:
    first, last = _day(sent["first_sent_on"]), _day(sent["last_sent_on"])
    return f"on {first}" if first == last else f"between {first} and {last}"


def _day(on) -> str:
    day = pd.to_datetime(on)
    return "an unknown day" if pd.isna(day) else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
