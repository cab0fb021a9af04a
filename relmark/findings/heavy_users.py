"""How the amount is spread over buyers, beside the 20/80 claim."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import number, only, part, people

NEAR, AT = 0.65, 0.80
UNKNOWN = Finding(
    "concentration_unknown",
    "How the amount is spread over buyers is not measurable.",
    "Load orders with amounts to see it.",
)


def heavy_users(
    facts: pd.DataFrame, summary: pd.DataFrame | None = None, currency: str | None = None, target: float = 0.8
) -> Finding:
    """Whether the 20/80 claim holds (`at_20_80`), nearly (`near_20_80`) or not (`spread_out`).

    Args:
        facts: model concentration, its single row.
        summary: model tier_summary, one row per tier.
        target: the setting target_amount_share the facts were read with.
    """
    share, amount = only(facts, "top_share"), only(facts, "net_amount")
    if share is None or amount is None or amount <= 0:
        return UNKNOWN
    code, claim, todo = _claim(share)
    n_top = only(facts, "n_top")
    top = f" ({measures.count(n_top)})" if n_top is not None else ""
    headline = f"The top 20 % of buyers{top} give {_share(share)} of the net amount: {claim}."
    more = " ".join(one for one in (_heavy(summary, n_top, currency), _target(facts, target), todo, _odd(facts)) if one)
    return Finding(code, headline, more, weight=min(1.0, max(0.0, share)))


def _claim(share):
    if share >= AT:
        todo = "Look after the heavy users one by one: few losses would cost much."
        return "at_20_80", "the 20/80 claim holds", todo
    if share >= NEAR:
        todo = "Look after the heavy users first, and do not forget the middle."
        return "near_20_80", "near the 20/80 claim, not at it", todo
    todo = "Work on the many, not only on the top."
    return "spread_out", "the 20/80 claim does not hold here", todo


def _share(share):
    """A share that is below a border is not written as the border."""
    if any(share < border and measures.share(share) == measures.share(border) for border in (NEAR, AT)):
        return f"just under {measures.share(share)}"
    return measures.share(share)


def _target(facts, target):
    needed = only(facts, "buyers_for_target")
    return (
        f"{measures.share(target, 0)} comes from {measures.share(needed)} of the buyers." if needed is not None else ""
    )


def _heavy(summary, n_top, currency):
    """How much the heavy tier brings and how long ago its buyers ordered."""
    if summary is None or summary.empty:
        return ""
    heavy = summary[summary["tier"] == "heavy"]
    amount, days = only(heavy, "net_amount"), only(heavy, "mean_recency_days")
    if amount is None:
        return ""
    ago = f"; their last order is {measures.count(days)} days ago on average" if days is not None else ""
    of_all = part(amount, number(summary["net_amount"].astype(float).sum()))
    share = f" ({measures.share(of_all)})" if of_all is not None else ""
    n = only(heavy, "n_buyers") or 0
    if n == n_top:
        return f"They brought {measures.money(amount, currency)}{ago}."
    return f"{people(n, 'heavy user')} brought {measures.money(amount, currency)}{share}{ago}."


def _odd(facts):
    below = only(facts, "n_not_positive")
    return f"{people(below)} brought nothing or less, net of refunds." if below else ""
