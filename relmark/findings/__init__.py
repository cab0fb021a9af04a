"""Findings: what the numbers say in a sentence or two - what, how much, who, and what to do.

Pure functions from frames to `Finding`; a number that cannot be known is "not measurable", never 0. `findings.markdown`
gives the text for a page, with every character of markdown in it defused.
"""

from relmark.findings.beginning import REASONS as _OF_BEGINNING
from relmark.findings.beginning import first_90_days, judged_ways, poor_ways
from relmark.findings.buyers import one_time
from relmark.findings.clusters import clusters, describe_cluster
from relmark.findings.cold import REASONS as _OF_COLD
from relmark.findings.cold import Reason, cold, cold_reason, win_back
from relmark.findings.customer import customer, name_of, permission_words, rhythm_words
from relmark.findings.finding import Finding, markdown, plain, worst_first
from relmark.findings.freshness import freshness
from relmark.findings.heavy_users import heavy_users
from relmark.findings.lifetime import (
    lifetime_value,
    not_loyal,
    regularity,
    spend_assumptions,
    value_warnings,
)
from relmark.findings.lists import contactable
from relmark.findings.overview import overview
from relmark.findings.passed import channel_words, outcome_words, what_happened
from relmark.findings.profile import Profile, fact_words, profile
from relmark.findings.segments import at_risk, segments
from relmark.findings.standing import ladder, movement
from relmark.findings.states import ASKS, STANDS_FOR, relationship_states, state_moves
from relmark.findings.trends import trend
from relmark.findings.trial import trial
from relmark.findings.why import why_segment
from relmark.findings.why_stage import why_stage
from relmark.findings.why_state import REASONS as _OF_STATES

REASONS = _OF_COLD | _OF_BEGINNING | _OF_STATES

__all__ = [
    "ASKS",
    "REASONS",
    "STANDS_FOR",
    "Finding",
    "Profile",
    "Reason",
    "at_risk",
    "channel_words",
    "clusters",
    "cold",
    "cold_reason",
    "contactable",
    "customer",
    "describe_cluster",
    "fact_words",
    "first_90_days",
    "freshness",
    "heavy_users",
    "judged_ways",
    "ladder",
    "lifetime_value",
    "markdown",
    "movement",
    "name_of",
    "not_loyal",
    "one_time",
    "outcome_words",
    "overview",
    "permission_words",
    "plain",
    "poor_ways",
    "profile",
    "regularity",
    "relationship_states",
    "rhythm_words",
    "segments",
    "spend_assumptions",
    "state_moves",
    "trend",
    "trial",
    "value_warnings",
    "what_happened",
    "why_segment",
    "why_stage",
    "win_back",
    "worst_first",
]
