"""Findings: what the numbers say in a sentence or two - what, how much, who, and what to do.

Pure functions from frames to `Finding`; a number that cannot be known is "not measurable", never 0. `findings.markdown`
gives the text for a page, with every character of markdown in it defused.
"""

from relmark.findings.asking import listening_scores, to_learn
from relmark.findings.beginning import REASONS as _OF_BEGINNING
from relmark.findings.beginning import first_90_days, judged_ways, poor_ways
from relmark.findings.buyers import one_time
from relmark.findings.channels import best_times, channels, out_of_reach
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
from relmark.findings.listening import listening
from relmark.findings.lists import contactable
from relmark.findings.mix import Wanted, communication_mix
from relmark.findings.mix_reasons import REASONS as _OF_MIX
from relmark.findings.mix_rhythm import repetition, rhythm, type_performance
from relmark.findings.mix_shares import with_shares
from relmark.findings.overview import HERE, Found, of_orders, overview, page_words
from relmark.findings.passed import channel_words, outcome_words, what_happened
from relmark.findings.permission import REASONS as _OF_PERMISSION
from relmark.findings.permission import permission, who_may_be_contacted
from relmark.findings.pressure import cap_saves, contact_pressure, hard_sell
from relmark.findings.profile import Profile, fact_words, profile
from relmark.findings.promises import REASONS as _OF_PROMISES
from relmark.findings.promises import promises, what_followed
from relmark.findings.rewards import REASONS as _OF_REWARDS
from relmark.findings.rewards import reward_effect, rewards
from relmark.findings.segments import at_risk, segments
from relmark.findings.standing import ladder, movement
from relmark.findings.states import ASKS, STANDS_FOR, relationship_states, state_moves
from relmark.findings.trends import trend
from relmark.findings.trial import trial
from relmark.findings.why import why_segment
from relmark.findings.why_listening import REASONS as _OF_LISTENING
from relmark.findings.why_pressed import REASONS as _OF_PRESSURE
from relmark.findings.why_stage import why_stage
from relmark.findings.why_state import REASONS as _OF_STATES

REASONS = (
    _OF_PROMISES
    | _OF_REWARDS
    | _OF_COLD
    | _OF_MIX
    | _OF_BEGINNING
    | _OF_STATES
    | _OF_LISTENING
    | _OF_PERMISSION
    | _OF_PRESSURE
)

__all__ = [
    "ASKS",
    "HERE",
    "REASONS",
    "STANDS_FOR",
    "Finding",
    "Found",
    "Profile",
    "Reason",
    "Wanted",
    "at_risk",
    "best_times",
    "cap_saves",
    "channel_words",
    "channels",
    "clusters",
    "cold",
    "cold_reason",
    "communication_mix",
    "contact_pressure",
    "contactable",
    "customer",
    "describe_cluster",
    "fact_words",
    "first_90_days",
    "freshness",
    "hard_sell",
    "heavy_users",
    "judged_ways",
    "ladder",
    "lifetime_value",
    "listening",
    "listening_scores",
    "markdown",
    "movement",
    "name_of",
    "not_loyal",
    "of_orders",
    "one_time",
    "out_of_reach",
    "outcome_words",
    "overview",
    "page_words",
    "permission",
    "permission_words",
    "plain",
    "poor_ways",
    "profile",
    "promises",
    "regularity",
    "relationship_states",
    "repetition",
    "reward_effect",
    "rewards",
    "rhythm",
    "rhythm_words",
    "segments",
    "spend_assumptions",
    "state_moves",
    "to_learn",
    "trend",
    "trial",
    "type_performance",
    "value_warnings",
    "what_followed",
    "what_happened",
    "who_may_be_contacted",
    "why_segment",
    "why_stage",
    "win_back",
    "with_shares",
    "worst_first",
]
