"""How fresh each source is."""

from collections.abc import Iterable

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, number, people


def freshness(sources: Iterable[tuple], stale_days: int) -> Finding:
    """Which sources have brought nothing new for too long; says so when all are fresh.

    Args:
        sources: (source, table, newest_on, age_days), one per source and table; newest_on and age_days may be None.
            A source is as fresh as its newest table.
        stale_days: a source older than this is stale.
    """
    aged = [(number(age), str(source), str(table)) for source, table, _, age in sources]
    newest = {}
    for age, source, table in sorted((one for one in aged if one[0] is not None), reverse=True):
        newest[source] = (age, source, table)
    dated = sorted(newest.values(), reverse=True)
    if not dated:
        return Finding("freshness_unknown", "How fresh the data is, is not measurable.", "No dated rows are loaded.")
    stale = [one for one in dated if one[0] > stale_days]
    if not stale:
        oldest = people(max(0, dated[0][0]), "day")
        headline = f"Every source is fresh: the oldest is {oldest} behind, the limit is {stale_days}."
        return Finding("all_fresh", headline, tone="good")
    _, source, table = stale[0]
    n = f"1 of {len(dated)} sources has" if len(stale) == 1 else f"{len(stale)} of {len(dated)} sources have"
    headline = f"{n} brought nothing new for more than {stale_days} days."
    which = listed(f"{table} from {source} ({measures.count(age)} days)" for age, source, table in stale[:3])
    others = f", and {len(stale) - 3} more" if len(stale) > 3 else ""
    more = f"Behind: {which}{others}. Export and load {table} from {source} first: later events are not in any figure."
    return Finding("stale_sources", headline, more, weight=len(stale) / len(dated) / 2, tone="bad")
