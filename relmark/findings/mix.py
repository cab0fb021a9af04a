"""Do we sell, give or listen: the mix in words, the worst thing first."""

from dataclasses import dataclass
from math import ceil

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding, worst_first
from relmark.findings.mix_shares import summed, with_shares
from relmark.findings.numbers import only, part, people, total

# How many customers and contacts a tier needs to be spoken of, and by how much it has to differ from all others.
LEAST_CUSTOMERS, LEAST_CONTACTS, APART = 30, 100, 0.15
MUCH_UNCLASSIFIED, MOST_UNCLASSIFIED, MANY_IN_A_RUN, VISIBLE = 0.2, 0.5, 0.1, 0.01
CLASSIFY = "Classify the campaigns first: until then nobody can say what these contacts were for."
NO_CAMPAIGN = "They name no campaign: load messages with the campaign that each belongs to."


@dataclass(frozen=True)
class Wanted:
    """What the mix is judged by.

    Attributes:
        target: the share that should give or listen.
        count_service: whether service messages are a part of the whole.
        long_run: how many selling messages in a row are many.
        days: how many days are looked at.
    """

    target: float = 0.6
    count_service: bool = False
    long_run: int = 8
    days: int = 365


def communication_mix(
    totals: pd.DataFrame,
    tiers: pd.DataFrame | None = None,
    runs: pd.DataFrame | None = None,
    wanted: Wanted | None = None,
    can_classify: bool = True,
) -> list[Finding]:
    """What is wrong with the mix, worst first; when nothing is, that it is as wanted.

    Args:
        totals: model mix_totals, its single row.
        tiers: model mix_by_tier.
        runs: model selling_run_counts.
        can_classify: whether a campaign that was sent waits to be classified.
    """
    wanted = wanted or Wanted()
    whole = with_shares(totals, wanted.count_service)
    if totals.empty or not only(whole, "n_counted"):
        return [_nothing(totals, wanted)]
    unclassified = _unclassified(whole, CLASSIFY if can_classify else NO_CAMPAIGN)
    said = [_heavy(tiers, wanted), unclassified, _overall(whole, tiers, wanted), _runs(runs, wanted)]
    return worst_first(one for one in said if one) or [_as_wanted(whole, wanted)]


def _nothing(totals, wanted):
    what = "Nothing but service messages" if only(totals, "n_service") else "Nothing"
    return Finding("nothing_sent", f"{what} was sent to these customers in the last {people(wanted.days, 'day')}.")


def _heavy(tiers, wanted):
    """Heavy users who are sold to while everyone else gets a mix."""
    if tiers is None or "heavy" not in set(tiers["mix_group"]):
        return None
    is_heavy = tiers["mix_group"].eq("heavy")
    heavy, others = (with_shares(summed(rows), wanted.count_service) for rows in (tiers[is_heavy], tiers[~is_heavy]))
    if not (_is_enough(heavy) and _is_enough(others)):
        return None
    gives, elsewhere = only(heavy, "share_giving"), only(others, "share_giving")
    sells, sells_elsewhere = only(heavy, "share_selling"), only(others, "share_selling")
    if gives >= wanted.target or elsewhere - gives < APART or sells - sells_elsewhere < APART:
        return None
    headline = (
        f"Heavy users are sold to: {measures.share(sells, 0)} of what they get sells and {measures.share(gives, 0)} "
        f"gives or listens; of what everyone else gets, {measures.share(elsewhere, 0)} does."
    )
    return Finding("heavy_sold_at", headline, _only_sold(heavy, wanted), 1.0, "bad")


def _is_enough(group):
    return (only(group, "n_customers") or 0) >= LEAST_CUSTOMERS and (only(group, "n_counted") or 0) >= LEAST_CONTACTS


def _only_sold(heavy, wanted):
    n, of = only(heavy, "n_only_sold") or 0, only(heavy, "n_customers")
    days = people(wanted.days, "day")
    most = f"{measures.count(n)} of {people(of, 'heavy user')} got nothing that gives or asks in the last {days}; "
    target = f"your target is {measures.share(wanted.target, 0)}. "
    do = "Send them the letters, guides and surveys that the others get, the people on the list below first."
    text = f"{most if n else ''}{target}{do}"
    return f"{text[0].upper()}{text[1:]}"


def _unclassified(whole, what_to_do):
    share, n = only(whole, "share_unclassified"), only(whole, "n_counted")
    if share < MUCH_UNCLASSIFIED:
        return None
    said = "All" if share == 1 else measures.share(share, 0)
    headline = (
        f"{said} of the {people(n, 'contact')} are unclassified." if n > 1 else "The only contact is unclassified."
    )
    code = "mostly_unclassified" if share >= MOST_UNCLASSIFIED else "much_unclassified"
    weight = 2.0 if share >= MOST_UNCLASSIFIED else share
    return Finding(code, headline, what_to_do, weight, "bad")


def _overall(whole, tiers, wanted):
    """Too little gives or listens, or it cannot be told because too much is unclassified."""
    gives, unknown = only(whole, "share_giving"), only(whole, "share_unclassified")
    if gives >= wanted.target or unknown >= MOST_UNCLASSIFIED:
        return None
    is_close = measures.share(gives, 0) == measures.share(wanted.target, 0)
    target, given = (measures.share(one, 1 if is_close else 0) for one in (wanted.target, gives))
    if gives + unknown >= wanted.target:
        headline = f"At least {given} of what you send gives or listens; the target is {target}."
        more = f"Whether it is met cannot be told: {measures.share(unknown, 0)} is unclassified."
        return Finding("mix_unsure", headline, more, wanted.target - gives)
    headline = f"{given} of what you send gives or listens; the target is {target}."
    more = f"{_to_move(whole, wanted)}{_least_given(tiers, wanted)}"
    return Finding("mix_below_target", headline, more, wanted.target - gives, "bad")


def _to_move(whole, wanted):
    """How many contacts that sell would have to give or ask instead; that they are too few, where they are."""
    gives, sells = only(whole, "share_giving"), only(whole, "n_selling")
    n = ceil((wanted.target - gives) * only(whole, "n_counted") - 1e-9)
    if n <= sells:
        sell = "sells" if n == 1 else "sell"
        return f"At the same number of contacts, {measures.count(n)} that {sell} would have to give or ask instead."
    if not sells:
        return "Nothing that you send is known to sell: send more that gives or asks."
    most = measures.share(gives + only(whole, "share_selling"), 0)
    return f"Even if all that sells gave or asked instead, it would be {most}: send more that gives or asks."


def _least_given(tiers, wanted):
    if tiers is None or len(tiers) < 2:
        return ""
    rows = with_shares(tiers, wanted.count_service)
    rows = rows[(rows["n_customers"] >= LEAST_CUSTOMERS) & (rows["n_counted"] >= LEAST_CONTACTS)]
    if len(rows) < 2 or rows["share_giving"].max() - rows["share_giving"].min() < VISIBLE:
        return ""
    least = rows.sort_values(["share_giving", "place"]).iloc[0]
    whom = "those who never bought" if least["mix_group"] == "never bought" else f"{least['mix_group']} users"
    return f" It is least for {whom}: {measures.share(least['share_giving'], 0)}."


def _runs(runs, wanted):
    if runs is None or runs.empty:
        return None
    n, everyone = total(runs[runs["longest_run"] >= wanted.long_run], "n_customers"), total(runs, "n_customers")
    share = part(n, everyone)
    if not share or share < MANY_IN_A_RUN:
        return None
    headline = (
        f"{people(n, 'customer')} ({measures.share(share, 0)}) got {measures.count(wanted.long_run)} selling messages "
        "or more in a row, with nothing else between."
    )
    return Finding("long_selling_runs", headline, "Put something they can use between two offers.", share / 2, "bad")


def _as_wanted(whole, wanted):
    gives, unknown = only(whole, "share_giving"), only(whole, "share_unclassified")
    more = f" {measures.share(unknown, 0)} is unclassified and does not count." if unknown else ""
    headline = f"{measures.share(gives, 0)} of what you send gives or listens: the target of "
    headline += f"{measures.share(wanted.target, 0)} is met."
    return Finding("mix_as_wanted", headline, f"No group of customers stands out as only sold to.{more}", 0.0, "good")
