"""The state of the relationships in three findings, worst first."""

import pandas as pd

from relmark.findings.buyers import NOBODY, one_time
from relmark.findings.finding import Finding, worst_first
from relmark.findings.freshness import freshness as freshness_of
from relmark.findings.heavy_users import heavy_users
from relmark.findings.numbers import listed, only
from relmark.findings.segments import at_risk
from relmark.findings.trends import trend as trend_of

MOST = 3
LOOKED_AT = {
    "nobody_quiet": "good buyers gone quiet",
    "mostly_return": "buyers who bought once",
    "repeat_steady": "the share who bought again",
    "repeat_rising": "the share who bought again",
    "all_fresh": "how fresh each source is",
}


def overview(
    totals: pd.DataFrame,
    facts: pd.DataFrame,
    summary: pd.DataFrame,
    trend: pd.DataFrame,
    customers: pd.DataFrame,
    freshness,
    currency: str | None = None,
    stale_days: int = 30,
) -> list[Finding]:
    """The three findings that matter most, worst first; when nothing is wrong the first says so.

    Args:
        totals: model buyer_totals.
        facts: model concentration.
        summary: model segment_summary.
        trend: model trend.
        customers: model customer_trend.
        freshness: (source, table, newest_on, age_days), one per source and table.
        stale_days: a source older than this is stale.
    """
    if not only(totals, "n_buyers"):
        return [NOBODY, freshness_of(freshness, stale_days)]
    found = [
        at_risk(summary, currency),
        one_time(totals, currency),
        heavy_users(facts, None, currency),
        trend_of(trend, customers, currency),
        freshness_of(freshness, stale_days),
    ]
    known = [one for one in found if not one.code.endswith("_unknown")]
    if not any(one.tone == "bad" for one in known):
        return [_nothing_wrong(known), *worst_first(known)][:MOST]
    return worst_first(known)[:MOST]


def _nothing_wrong(known):
    """Says that nothing looked at is wrong, and what was looked at."""
    looked = [LOOKED_AT[one.code] for one in known if one.code in LOOKED_AT]
    more = f"Looked at: {listed(looked)}." if looked else ""
    return Finding("nothing_wrong", "Nothing needs mending first.", more, tone="good")
