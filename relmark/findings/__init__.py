"""Findings: what the numbers say in a sentence or two - what, how much, who, and what to do.

Pure functions from frames to `Finding`; a number that cannot be known is "not measurable", never 0. `findings.markdown`
gives the text for a page, with every character of markdown in it defused.
"""

from relmark.findings.buyers import one_time
from relmark.findings.clusters import clusters, describe_cluster
from relmark.findings.finding import Finding, markdown, plain, worst_first
from relmark.findings.freshness import freshness
from relmark.findings.heavy_users import heavy_users
from relmark.findings.lists import contactable
from relmark.findings.overview import overview
from relmark.findings.segments import at_risk, segments
from relmark.findings.trends import trend
from relmark.findings.why import why_segment

__all__ = [
    "Finding",
    "at_risk",
    "clusters",
    "contactable",
    "describe_cluster",
    "freshness",
    "heavy_users",
    "markdown",
    "one_time",
    "overview",
    "plain",
    "segments",
    "trend",
    "why_segment",
    "worst_first",
]
