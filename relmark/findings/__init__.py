"""Findings: what the numbers say in a sentence or two - what, how much, who, and what to do.

Pure functions from frames to `Finding`; a number that cannot be known is "not measurable", never 0. `findings.markdown`
gives the text for a page, with every character of markdown in it defused.
"""

from relmark.findings.buyers import one_time
from relmark.findings.clusters import clusters, describe_cluster
from relmark.findings.customer import customer, name_of, permission_words, rhythm_words
from relmark.findings.finding import Finding, markdown, plain, worst_first
from relmark.findings.freshness import freshness
from relmark.findings.heavy_users import heavy_users
from relmark.findings.lists import contactable
from relmark.findings.overview import overview
from relmark.findings.passed import channel_words, outcome_words, what_happened
from relmark.findings.profile import Profile, fact_words, profile
from relmark.findings.segments import at_risk, segments
from relmark.findings.trends import trend
from relmark.findings.why import why_segment

__all__ = [
    "Finding",
    "Profile",
    "at_risk",
    "channel_words",
    "clusters",
    "contactable",
    "customer",
    "describe_cluster",
    "fact_words",
    "freshness",
    "heavy_users",
    "markdown",
    "name_of",
    "one_time",
    "outcome_words",
    "overview",
    "permission_words",
    "plain",
    "profile",
    "rhythm_words",
    "segments",
    "trend",
    "what_happened",
    "why_segment",
    "worst_first",
]
