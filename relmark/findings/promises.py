"""Promises kept, in words: where they are broken and since when, what followed, and why somebody is on the list."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import Reason
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, number, only, part, people, value
from relmark.findings.why_state import day_words

WHERE = {
    "region": "to customers in {}",
    "team": "by the team “{}”",
    "channel": "with orders by {}",
    "kind": "of the kind “{}”",
}
ELSEWHERE = {"region": "elsewhere", "team": "by others", "channel": "otherwise", "kind": "of other kinds"}
SCORES = {"csat": "satisfaction", "nps": "recommendation", "review": "reviews"}
# Of how many promises a fifth missed everywhere is too much, though no place stands out.
LEAST_DUE, MANY_MISSED = 20, 0.2
NOBODY_PROMISED = Finding(
    "nothing_promised",
    "Whether promises are kept is not measurable: no promise with a day due is loaded.",
    "Load promises, or orders with the days they were promised and delivered.",
)


def promises(
    totals: pd.DataFrame, groups: pd.DataFrame, since: pd.DataFrame | None = None, currency: str | None = None
) -> Finding:
    """Where clearly fewer promises are kept than elsewhere, since when, and who waits for amends; or nowhere.

    Args:
        totals: model promise_totals, its single row.
        groups: model promise_groups, all ways of telling promises apart.
        since: model promise_since.
    """
    due, kept = only(totals, "n_due") or 0, only(totals, "n_kept") or 0
    if not due:
        return _none_due(totals)
    amends = _amends(totals, currency)
    worse = _worse(groups)
    if not worse:
        headline = f"{measures.share(kept / due, 0)} of {people(due, 'promise')} {_were(due)} kept in time."
        more = f"No region, team, channel or kind of promise keeps clearly fewer than the others. {amends}".strip()
        missed = part(due - kept, due) or 0.0
        if due < LEAST_DUE or missed < MANY_MISSED:
            return Finding("promises_kept", headline, more, missed)
        return Finding("promises_broken", headline, f"Promise days that can be kept. {more}", missed, "bad")
    more = [*_others(worse[1:]), amends]
    weight = part(number(worse[0]["n_missed_more"]), due) or 0.0
    headline = _broken_in(worse[0], since)
    return Finding("promises_broken_in", headline, " ".join(one for one in more if one), weight, "bad")


def what_followed(effects: pd.DataFrame) -> Finding:
    """What followed broken promises beside kept ones: scores and purchases, and that it proves no cause.

    Args:
        effects: model promise_effects, one row per thing compared.
    """
    rows = effects[effects["difference"].notna()].to_dict("records") if len(effects) else []
    if not rows:
        return Finding("too_few_to_compare", "What followed broken promises cannot be told: too few can be compared.")
    clear = [row for row in rows if abs(row["difference"]) > row["difference_give"]]
    said = [_difference(row) for row in clear]
    unclear = [_called(row) for row in rows if row not in clear]
    more = f"No clear difference in {listed(unclear)}. " if unclear else ""
    more += "Like customers are compared, but this is no proof of a cause."
    if not said:
        return Finding("nothing_followed", "After broken promises nothing is clearly different.", more)
    text = "; ".join(said)
    return Finding("scores_after_broken", f"After a broken promise {text}.", more, 0.0, "bad")


def broken_reason(row: Mapping) -> str:
    """Why a customer is on the list of promises to make good: what was promised, how it went, what was done.

    >>> broken_reason({"promised": "delivery", "due_on": "2026-08-12", "days_late": 5, "n_broken": 2, "is_told": True})
    'Delivery due on 12 August 2026 came 5 days late; 2 broken in a year; not made good since.'
    """
    if row.get("due_on") is None or pd.isna(row["due_on"]):
        return ""
    late, n = value(row, "days_late"), value(row, "n_broken")
    what = str(row.get("promised") or "promise")
    fate = "was not kept" if late is None else f"came {people(late, 'day')} late"
    said = [f"{what[0].upper()}{what[1:]} due on {day_words(row['due_on'])} {fate}"]
    said += [f"{measures.count(n)} broken in a year"] if n is not None and n > 1 else []
    said += ["not made good since" if row.get("is_told") is True else "whether it was put right is not known"]
    return f"{'; '.join(said)}."


REASONS = {"broken_promises": Reason(("promised", "due_on", "days_late", "n_broken", "is_told"), broken_reason)}


def _were(n):
    return "was" if n == 1 else "were"


def _none_due(totals):
    """Promises that are open still, were called off, or have no day at all."""
    made, without, called_off = (only(totals, name) or 0 for name in ("n_made", "n_without_day", "n_called_off"))
    if made <= without:
        return NOBODY_PROMISED
    waiting = made - without - called_off
    more = f"{people(called_off, 'promise')} {_were(called_off)} called off with the order." if called_off else ""
    if not waiting:
        return Finding("nothing_due", "Whether promises are kept is not measurable: none came due.", more)
    open_still = f"{people(waiting, 'promise')} with a day due {'is' if waiting == 1 else 'are'} open still."
    return Finding("nothing_due", f"No promise has come due yet: {open_still}", more)


def _worse(groups):
    """The worse groups, the one with most promises missed first; the same promises under another name only once."""
    if groups.empty:
        return []
    rows = groups[groups["is_worse"].fillna(False).astype(bool)].sort_values("n_missed_more", ascending=False)
    return rows.drop_duplicates(["n_due", "n_kept"]).to_dict("records")


def _broken_in(row, since):
    by, name = row["told_by"], row["promise_group"]
    where = WHERE[by].format(name)
    fell = since[(since["told_by"] == by) & (since["promise_group"] == name)] if since is not None else None
    if fell is None or fell.empty:
        return (
            f"Of promises {where}, {measures.share(row['share_kept'], 0)} are kept in time "
            f"({people(row['n_due'], 'promise')}), {ELSEWHERE[by]} {measures.share(row['others_share_kept'], 0)}."
        )
    one = fell.iloc[0]
    return (
        f"Since the week of {day_words(one['since_on'])}, {measures.share(one['share_kept'], 0)} of promises {where} "
        f"are kept in time; before it was {measures.share(one['share_kept_before'], 0)}, and {ELSEWHERE[by]} it is "
        f"{measures.share(row['others_share_kept'], 0)}."
    )


def _others(rows):
    said = [
        f"{measures.share(row['share_kept'], 0)} {WHERE[row['told_by']].format(row['promise_group'])}" for row in rows
    ]
    return [f"Fewer than the others also: {listed(said[:3])}."] if said else []


def _amends(totals, currency):
    n, amount = only(totals, "n_let_down"), only(totals, "let_down_amount")
    if not n:
        return ""
    told = bool(totals["is_told"].iloc[0])
    brought = f"; they brought {measures.money(amount, currency)} so far" if amount is not None and amount > 0 else ""
    if not told:
        return f"{people(n, 'customer')} had a promise broken{brought}; whether it was made good is not measurable."
    return (
        f"{people(n, 'customer')} had a promise broken and nothing put right since{brought}: make it good, best first."
    )


def _called(row):
    return SCORES.get(row["what"], "buying again within 90 days")


def _difference(row):
    points, many = abs(100 * row["difference"]), people(row["n_after_broken"], "customer")
    way = "fell" if row["difference"] < 0 else "rose"
    give = f"give or take {100 * row['difference_give']:.0f}"
    if row["what"] == "bought again":
        more = "fewer" if row["difference"] < 0 else "more"
        return f"{points:.0f} in 100 {more} bought again within 90 days ({give}; {many})"
    return f"{_called(row)} {way} {points:.0f} points of 100 more than after a kept one ({give}; {many})"
