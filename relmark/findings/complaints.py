"""Complaints about messages, in words: over all days or in the worst month, where that is surely too many."""

import pandas as pd

from relmark import measures
from relmark.findings.cold import MONTHS
from relmark.findings.finding import Finding
from relmark.findings.numbers import people, value
from relmark.findings.passed import channel_words

THOUSAND = 1_000
LESS = "Mail services stop letting mail through. Write less often, and first only to those who answer."
PAST = "See what was sent then, and to whom, before it is sent again."
NOW_MONTHS = 2


def complaints(rates: pd.DataFrame | None, warn: int, alarm: int, least: int) -> Finding | None:
    """A channel, or a month of one, with too many complaints: the alarm before the warning, all days before a month.

    Said only of so many messages at least, and where the whole interval lies above the limit, so that one or two
    complaints are no alarm.

    Args:
        rates: model delivery_rates; None where messages are not loaded.
        warn: complaints in 1,000 that are a warning; alarm: that are an alarm.
        least: messages to judge by.
    """
    if rates is None or rates.empty:
        return None
    rows = [row for row in (_most_complained(rates), *_months(rates)) if row is not None]
    judged = [row for row in rows if row["n_delivered"] >= least and value(row, "n_complaints")]
    for limit in sorted((warn, alarm), reverse=True):
        above = [row for row in judged if (value(row, "share_complaints_low") or 0) >= limit / THOUSAND]
        if above:
            return _said(above[0], rates, limit, limit >= alarm)
    return None


def _most_complained(rates: pd.DataFrame) -> dict | None:
    """The channel with most complaints: what went by others must not hide them."""
    channels = rates[rates["divided_by"] == "channel"].sort_values(["n_complaints", "n_delivered"])
    return channels.iloc[-1].to_dict() if len(channels) else None


def _months(rates: pd.DataFrame) -> list[dict]:
    """The months of each channel, the latest first, of one month the worst."""
    months = rates[rates["divided_by"] == "month"]
    return months.sort_values(["place", "share_complaints"], ascending=False).to_dict("records")


def _said(row: dict, rates: pd.DataFrame, limit: int, is_alarm: bool) -> Finding:
    is_month = row["divided_by"] == "month"
    channel = row["channel"] if is_month else row["part"]
    many = f"{people(row['n_complaints'], 'complaint')} in {people(row['n_delivered'], 'message')}"
    headline = (
        f"{many} by {channel_words(channel)}{_when(row) if is_month else ''}: "
        f"{measures.share(row['share_complaints'], 2)}, above {measures.share(limit / THOUSAND, 1)}."
    )
    weight = 0.9 if is_alarm else 0.6
    if not is_month or row["place"] > _months(rates)[0]["place"] - NOW_MONTHS:
        return Finding("too_many_complaints", headline, LESS, weight, "bad")
    return Finding("too_many_complaints_then", headline, f"{_all_days(channel, rates)} {PAST}", weight / 2, "bad")


def _when(row: dict) -> str:
    on = pd.Timestamp(row["part"])
    return f" in {MONTHS[on.month - 1]} {on.year}"


def _all_days(channel: str, rates: pd.DataFrame) -> str:
    """How that channel does over all the days looked at."""
    own = rates[(rates["divided_by"] == "channel") & (rates["part"] == channel)]
    return "" if own.empty else f"Over all days looked at it is {measures.share(own['share_complaints'].iloc[0], 2)}."
