"""The state of the relationships: of all that the pages find, what matters most, worst first."""

from collections.abc import Iterable, Sequence

import pandas as pd

from relmark.findings.buyers import NOBODY, one_time
from relmark.findings.finding import Finding
from relmark.findings.freshness import freshness as freshness_of
from relmark.findings.heavy_users import heavy_users
from relmark.findings.numbers import listed, only
from relmark.findings.segments import at_risk
from relmark.findings.trends import trend as trend_of

Found = tuple[str, Finding]
HERE = ""
FEWEST = 3
# What may not be sent or brings sending to a stop comes first; what only says that we do not know enough, last.
ALARMS = {"sent_after_withdrawal", "sent_without_permission", "too_many_complaints"}
GAPS = {"mostly_unclassified", "much_unclassified", "mix_unsure", "stale_sources", "out_of_reach"}
TONES = {"bad": 1, "plain": 3, "good": 4}
# These speak of the same people: of those found, the first stands for all, as it says best whom to write to.
QUIET = ("going_cold", "clients_cooling", "good_ones_quiet", "moved_down")
LOOKED_AT = {
    "nobody_quiet": "good buyers gone quiet",
    "all_fresh": "how fresh each source is",
    "mostly_return": "buyers who bought once",
    "repeat_steady": "the share who bought again",
    "repeat_rising": "the share who bought again",
}


def of_orders(
    totals: pd.DataFrame,
    facts: pd.DataFrame,
    summary: pd.DataFrame,
    trend: pd.DataFrame,
    customers: pd.DataFrame,
    freshness,
    currency: str | None = None,
    stale_days: int = 30,
) -> list[Finding]:
    """What orders alone tell: good buyers gone quiet, one-time and heavy ones, the change in a year, stale sources.

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
        return [NOBODY]
    return [
        at_risk(summary, currency),
        one_time(totals, currency),
        heavy_users(facts, None, currency),
        trend_of(trend, customers, currency),
        freshness_of(freshness, stale_days),
    ]


def overview(found: Iterable[Found]) -> list[Found]:
    """What is wrong, at most one finding of each page, worst first; when nothing is, the first says so.

    Args:
        found: (page, finding): the page is its file, or empty where the finding has none but the overview.

    Returns:
        All that is wrong; where that is little, also what is neither good nor bad, three in all; nothing of nothing.
    """
    known = [one for one in found if not one[1].code.endswith("_unknown")]
    told = _once(sorted(known, key=_rank))
    wrong = [one for one in told if one[1].tone == "bad"]
    if wrong:
        return told[: max(len(wrong), FEWEST)]
    return [(HERE, _nothing_wrong(known)), *told][:FEWEST] if told else []


def _rank(one: Found) -> tuple:
    finding = one[1]
    place = 0 if finding.code in ALARMS else 2 if finding.code in GAPS else TONES[finding.tone]
    return place, -min(finding.weight, 1.0), finding.code


def _once(ranked: Sequence[Found]) -> list[Found]:
    """One finding of each page, and one of those about the same people."""
    quiet = [code for code in QUIET if code in {finding.code for _, finding in ranked}]
    pages, told = set(), []
    for page, finding in ranked:
        if page in pages or finding.code in quiet[1:]:
            continue
        pages |= {page} - {HERE}
        told.append((page, finding))
    return told


def _nothing_wrong(known: Sequence[Found]) -> Finding:
    """Says that nothing looked at is wrong, and what was looked at."""
    looked = dict.fromkeys(LOOKED_AT.get(finding.code, page_words(page)) for page, finding in known)
    looked.pop(HERE, None)
    more = f"Looked at: {listed(looked)}." if looked else ""
    return Finding("nothing_wrong", "Nothing needs mending first.", more, tone="good")


def page_words(page: str) -> str:
    """A page as a sentence has it.

    >>> page_words("pages/action/cold_customers.py")
    'cold customers'
    """
    return page.rpartition("/")[2].removesuffix(".py").replace("_", " ")
