"""How often is too often, in words: where opt-outs jump, who is above it, and what limits would save."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import only, part, people, total

SHARE_ABOVE = 0.05


def contact_pressure(
    knee: pd.DataFrame,
    totals: pd.DataFrame,
    counts: pd.DataFrame,
    outcomes: pd.DataFrame,
    currency: str | None = None,
    cap: int = 6,
    days: int = 365,
    opt_outs: int = 1,
) -> Finding:
    """Above how many contacts opt-outs jump, who is above that now, and what a cap there would have done.

    Args:
        knee: model wear_out_knee, its single row.
        totals: model pressure_totals, its single row.
        counts: model pressure_counts.
        outcomes: model cap_outcomes.
        cap, days: the settings contact_cap and mix_days they were read with.
        opt_outs: how many opted out by a message; 0 tells nothing where a mail tool does not say who did.
    """
    at, rhythm = only(knee, "knee"), _rhythm(totals)
    if outcomes.empty:
        return Finding("nothing_sent", "Nobody was sent marketing before this date.", tone="plain")
    if at is None or not opt_outs:
        unseen = _no_knee(bool(opt_outs), rhythm)
        return _above_cap(totals, cap, unseen) or unseen
    below, above = (
        part(only(knee, f"opt_outs_{side}"), only(knee, f"contacts_{side}")) or 0.0 for side in ("below", "above")
    )
    headline = (
        f"Above {people(at, 'contact')} in 28 days, opt-outs per contact rise from {measures.share(below, 2)} to "
        f"{measures.share(above, 2)}."
    )
    more = (_above(counts, at), _saved(outcomes, at, days), _set_higher(cap, at), rhythm)
    weight = part(only(knee, "contacts_above"), _all_contacts(knee)) or 0.0
    return Finding("wear_out", headline, " ".join(one for one in more if one), weight, "bad")


def _no_knee(is_known, rhythm):
    if is_known:
        headline = "No number of contacts in 28 days is seen above which people opt out clearly more often."
        return Finding("no_knee", headline, rhythm)
    headline = "Above how many contacts people opt out is not measurable: no opt-out by marketing is on record."
    return Finding("no_opt_outs", headline, f"Load messages with the day of unsubscribing. {rhythm}".strip())


def _above_cap(totals, cap, unseen):
    """Where no knee is seen, those above the cap that the reader set, if they are one in twenty."""
    n, written = only(totals, "n_above_cap") or 0, only(totals, "n_written")
    share = part(n, written) or 0.0
    if share < SHARE_ABOVE:
        return None
    headline = (
        f"{measures.count(n)} of {people(written, 'customer')} we wrote to in the last 28 days got more than "
        f"{people(cap, 'contact')}, the cap set."
    )
    return Finding("above_cap", headline, f"Write to them less. {unseen.text}", share, "bad")


def cap_saves(outcomes: pd.DataFrame, totals: pd.DataFrame, cap: int, days: int) -> Finding:
    """What a cap would have done: contacts saved, opt-outs avoided, how many people spared.

    Args:
        outcomes: model cap_outcomes; totals: model pressure_totals, read with the cap.
    """
    row, spared = outcomes[outcomes["cap"] == cap], only(totals, "n_reached_cap") or 0
    if row.empty or not (only(row, "n_saved") or 0) or not spared:
        headline = f"A cap of {people(cap, 'contact')} in 28 days would have changed nothing in the last {days} days."
        return Finding("cap_idle", headline)
    headline = f"A cap of {people(cap, 'contact')} in 28 days would have spared {people(spared, 'customer')}."
    one_in = only(row, "one_in") or 1
    sampled = f" Tried on every {measures.count(one_in)}th customer." if one_in > 1 else ""
    return Finding("cap_saves", headline, _saved(outcomes, cap, days) + sampled)


def hard_sell(counts: pd.DataFrame, days: int) -> Finding:
    """How many get selling messages, how many of them it is worth going on with, and what stopping would save.

    Args:
        counts: model sold_to_counts.
    """
    before, sent = (total(counts, name) for name in ("n_customers", "n_selling"))
    if not before:
        return Finding("nobody_sold_to", f"Nobody got a selling message in the last {days} days.")
    rows = counts.set_index("selling")
    kept, first, unknown = (float(rows.at[one, "n_customers"]) for one in ("keep", "value first", "not measurable"))
    more = f"{people(first, 'valuable customer')} got nothing of value to answer: send that first." if first else ""
    headline = f"Selling messages go to {people(before, 'customer')};"
    if unknown:
        headline += " who is interested is not measurable: no click or reply is on record."
        return Finding("interest_unknown", headline, f"Load messages with their clicks and replies. {more}".strip())
    saved = sent - float(rows.at["keep", "n_selling"])
    headline += f" {measures.count(kept)} of them {'is' if kept == 1 else 'are'} both interested and valuable."
    share = part(saved, sent) or 0.0
    spared = (
        f"Sent to these alone, {measures.count(saved)} of {people(sent, 'selling message')} "
        f"({measures.share(share, 0)}) of the last {days} days would not have been."
    )
    return Finding("hard_sell", headline, f"{spared} {more}".strip(), share)


def _above(counts, at):
    now = float(counts.loc[counts["n_28"] > at, "n_customers"].sum())
    if not now:
        return "Nobody is above that now."
    return f"{people(now, 'customer')} {'is' if round(now) == 1 else 'are'} above that now."


def _saved(outcomes, cap, days):
    row = outcomes[outcomes["cap"] == cap]
    saved, sent, avoided, before, low, high = (
        only(row, name)
        for name in ("n_saved", "n_contacts", "n_avoided", "n_expected", "n_avoided_low", "n_avoided_high")
    )
    if not saved or not sent:
        return ""
    if not before:
        return f"It would have saved {measures.count(saved)} of {people(sent, 'contact')}."
    between = f" ({measures.count(max(low, 0))} to {measures.count(max(high, 0))})" if low is not None else ""
    return (
        f"A cap of {measures.count(cap)} would have saved {measures.count(saved)} of {measures.count(sent)} contacts "
        f"of the last {days} days and avoided about {measures.count(max(avoided, 0))} of "
        f"{measures.count(before)} opt-outs{between}."
    )


def _set_higher(cap, at):
    return f"The cap is set at {cap}: set it at {measures.count(at)}." if cap > at else ""


def _rhythm(totals):
    """How many get more than is good for them, by their own rhythm above all."""
    written, many, rhythm = (only(totals, name) or 0 for name in ("n_written", "n_too_many", "n_above_rhythm"))
    if not written:
        return ""
    if not only(totals, "n_judged"):
        return "Load orders to judge contacts by each customer's own rhythm."
    if not many:
        return f"None of {people(written, 'customer')} we wrote to in the last 28 days got too many contacts."
    return (
        f"Of {people(written, 'customer')} we wrote to in the last 28 days, {measures.count(many)} got too many, "
        f"{measures.count(rhythm)} of them by their own buying rhythm."
    )


def _all_contacts(knee):
    sides = [only(knee, f"contacts_{side}") for side in ("below", "above")]
    return None if None in sides else sum(sides)
