"""What the eleven segments say."""

import pandas as pd

from relmark import measures
from relmark.findings.buyers import NOBODY
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, part, people, total

QUIET = ("At Risk", "Cannot Lose Them")
BEST = "best"


def segments(summary: pd.DataFrame, currency: str | None = None) -> Finding:
    """Who brings most and who of the good ones has gone quiet.

    Args:
        summary: model segment_summary, one row per segment.
    """
    if summary.empty or not total(summary, "n_buyers"):
        return NOBODY
    best = summary[(summary["family"] == BEST) & (summary["n_buyers"] > 0)]
    quiet = at_risk(summary, currency)
    if best.empty:
        headline = "Nobody is a Champion or Loyal: no buyer orders often, recently and for much."
        return Finding("no_best", headline, quiet.text, weight=1.0, tone="bad")
    names = listed(best.sort_values("place")["segment"])
    n, amount = total(best, "n_buyers"), total(best, "net_amount")
    headline = f"{names}: {_of(n, total(summary, 'n_buyers'))} bring {_worth(amount, summary, currency)}."
    return Finding("best_and_quiet", headline, quiet.text, weight=quiet.weight, tone=quiet.tone)


def at_risk(summary: pd.DataFrame, currency: str | None = None) -> Finding:
    """Good buyers who have gone quiet, At Risk and Cannot Lose Them: how many and how much they brought.

    Args:
        summary: model segment_summary, one row per segment.
    """
    quiet = summary[summary["segment"].isin(QUIET) & (summary["n_buyers"] > 0)]
    if quiet.empty:
        return Finding(
            "nobody_quiet", "No good buyer has gone quiet: At Risk and Cannot Lose Them are empty.", tone="good"
        )
    n, amount = total(quiet, "n_buyers"), total(quiet, "net_amount")
    names = listed(quiet.sort_values("place")["segment"])
    verb = "has" if round(n) == 1 else "have"
    headline = f"{names}: {people(n)} with {_worth(amount, summary, currency)} {verb} gone quiet."
    share = part(amount, total(summary, "net_amount"))
    more = f"{_most(quiet, currency)}Write first to those who gave most and may be contacted."
    return Finding("good_ones_quiet", headline, more, weight=share or 0.0, tone="bad")


def _most(quiet, currency):
    """Which of the quiet segments holds most of the amount, where there are several."""
    if len(quiet) < 2:
        return ""
    row = quiet.sort_values("net_amount").iloc[-1]
    days = row.get("mean_recency_days")
    ago = f", last order {measures.count(days)} days ago on average" if pd.notna(days) else ""
    return f"Most is with {row['segment']}: {measures.money(float(row['net_amount']), currency)}{ago}. "


def _of(n, everyone):
    share = part(n, everyone)
    return people(n) + (f" ({measures.share(share)})" if share is not None else "")


def _worth(amount, summary, currency):
    share = part(amount, total(summary, "net_amount"))
    of_all = f" ({measures.share(share)} of the net amount)" if share is not None else " of net amount"
    return measures.money(amount, currency) + of_all
