"""Whom we owe a thank-you, in words: good customers never thanked, what is due now, what followed rewards."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import MONTHS, Reason
from relmark.findings.finding import Finding
from relmark.findings.numbers import number, only, part, people, value
from relmark.findings.why_state import day_words

NOT_LOADED = Finding(
    "rewards_unknown",
    "Whether good customers were ever thanked is not measurable.",
    "Load rewards: vouchers, gifts, cards and other thank-yous, with the day each was given.",
)
NO_ORDERS = Finding(
    "good_unknown",
    "Whether good customers were ever thanked is not measurable.",
    "Load orders to see who the good customers are.",
)
MOST = 0.5
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def rewards(
    totals: pd.DataFrame | None,
    counts: pd.DataFrame | None = None,
    currency: str | None = None,
    days: int = 30,
    given: bool = False,
) -> Finding:
    """How many good customers were never thanked though comparable ones were, and how many are due a thank-you now.

    Args:
        totals: model thanks_totals, its single row; None where rewards or orders are not loaded.
        counts: model occasion_counts.
        days: the setting thanks_days they were read with.
        given: whether rewards are loaded.
    """
    due = _due(counts, days)
    if totals is None:
        missing = NO_ORDERS if given else NOT_LOADED
        return Finding(missing.code, missing.headline, f"{missing.more} {due}".strip())
    good, never, thanked = (only(totals, name) or 0 for name in ("n_good", "n_never", "n_thanked"))
    if not good:
        return Finding("nobody_good", "No good customer is known long enough to have been thanked.", due)
    since = _recorded(totals)
    if not never + thanked:
        why = f"{since} only" if since else "no reward is on record before this date"
        return Finding("thanks_unknown", f"Whether good customers were ever thanked is not measurable: {why}.", due)
    if not never:
        all_of = "The only good customer was" if good == 1 else f"All {measures.count(good)} good customers were"
        return Finding("all_thanked", f"{all_of} thanked.", due, tone="good")
    amount = only(totals, "never_amount")
    brought = (
        f"They brought {measures.money(amount, currency)} so far; thank those who brought most first." if amount else ""
    )
    weight = part(amount, only(totals, "good_amount")) or part(never, good) or 0.0
    more = [brought, f"{since[0].upper()}{since[1:]}." if since else "", due]
    said = _never(never, good, only(totals, "share_comparable_thanked"))
    return Finding("never_thanked", said, " ".join(one for one in more if one), weight, "bad")


def reward_effect(effects: pd.DataFrame) -> Finding:
    """How purchases changed after a reward, beside like buyers without one, and that it proves no cause.

    Args:
        effects: model reward_effects.
    """
    rows = effects[(effects["perk"] == "any reward") & effects["difference"].notna()] if len(effects) else effects
    if rows.empty:
        return Finding("too_few_rewarded", "What followed rewards cannot be told: too few can be compared.")
    row = rows.iloc[0]
    said = (
        f"from {row['mean_before']:.2f} to {row['mean_after']:.2f} purchase days in 180 days; like buyers without, "
        f"from {row['others_before']:.2f} to {row['others_after']:.2f}"
    )
    gap, give = float(row["difference"]), float(row["difference_give"])
    clear = "" if abs(gap) > give else ", which may be chance"
    headline = f"After a reward {people(row['n_rewarded'])} went {said}: {gap:+.2f}, give or take {give:.2f}{clear}."
    more = "Rewards go to people one chooses, who may have bought more anyhow: this is no proof of a cause."
    return Finding("after_a_reward", headline, more)


def never_reason(row: Mapping) -> str:
    """Why a good customer is on the list: what they did, and how comparable ones were treated.

    >>> first, like = {"n_orders": 12, "first_ordered_on": "2024-03-05"}, {"n_comparable": 212}
    >>> never_reason({**first, **like, "share_comparable_thanked": 0.83})
    '12 orders since March 2024; never thanked, 83 % of 212 alike were.'
    """
    n, first, share = value(row, "n_orders"), row.get("first_ordered_on"), value(row, "share_comparable_thanked")
    if n is None or first is None:
        return ""
    since = pd.to_datetime(first)
    like = measures.count(value(row, "n_comparable") or 0)
    compared = f", {measures.share(share, 0)} of {like} alike were" if share is not None else ""
    return f"{people(n, 'order')} since {MONTHS[since.month - 1]} {since.year}; never thanked{compared}."


def due_reason(row: Mapping) -> str:
    """What a thank-you is due for, and that none was given since.

    >>> due_reason({"occasion": "orders", "occasion_n": 10, "happened_on": "2026-08-12", "is_told": True})
    '10th order on 12 August; no thank-you since.'
    """
    if row.get("happened_on") is None or pd.isna(row["happened_on"]):
        return ""
    day, others = pd.to_datetime(row["happened_on"]), (value(row, "n_occasions") or 1) - 1
    more = f", and {people(others, 'more occasion')}" if others > 0 else ""
    said = "no thank-you since" if row.get("is_told") is True else "thanked or not is unknown"
    return f"{_occasion(row)} on {day.day} {MONTHS[day.month - 1]}{more}; {said}."


REASONS = {
    "never_thanked": Reason(("n_orders", "first_ordered_on", "n_comparable", "share_comparable_thanked"), never_reason),
    "thanks_due": Reason(("occasion", "occasion_n", "happened_on", "n_occasions", "is_told"), due_reason),
}


def _never(never, good, share):
    if never == good:
        whole = (
            "The only good customer was never" if good == 1 else f"No good customer of {measures.count(good)} was ever"
        )
        return f"{whole} thanked."
    said = f"{measures.count(never)} of {people(good, 'good customer')} {'was' if never == 1 else 'were'} never thanked"
    though = "though" if share is not None and share >= MOST else "and"
    return f"{said}." if share is None else f"{said}, {though} {measures.share(share, 0)} of comparable ones were."


def _recorded(totals) -> str:
    """Since when rewards are on record: of the time before, nobody can tell who was thanked."""
    since = totals["recorded_from_on"].iloc[0]
    return "" if pd.isna(since) else f"rewards are on record since {day_words(since)}"


def _due(counts, days):
    n = 0.0 if counts is None or counts.empty else number(counts["n_customers"].sum()) or 0.0
    if not n:
        return ""
    since = people(days, "day")
    if "is_told" in counts and not counts["is_told"].any():
        return f"{people(n, 'customer')} had an occasion in the last {since}; whether they were thanked is not known."
    return f"{people(n, 'customer')} {'is' if n == 1 else 'are'} due a thank-you for the last {since}."


def _occasion(row):
    n, what = int(value(row, "occasion_n") or 1), row.get("occasion")
    if what == "orders":
        return f"{_th(n)} order"
    if what == "anniversary":
        return f"{_th(n)} anniversary as a customer"
    names = {"referral": "referral", "review": "good review", "idea": "idea", "survey": "survey answered"}
    return names.get(what, str(what)).capitalize()


def _th(n):
    """
    >>> _th(1), _th(12), _th(22), _th(103)
    ('1st', '12th', '22nd', '103rd')
    """
    return f"{n}{'th' if n // 10 % 10 == 1 else ORDINALS.get(n % 10, 'th')}"
