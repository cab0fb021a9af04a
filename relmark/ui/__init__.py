"""Everything pages are made of, and the only part of relmark beside app and pages that knows Streamlit."""

from relmark.ui.allowed import uploads_allowed
from relmark.ui.beginning import (
    beginning_finding,
    beginning_left_out,
    interval_words,
    need_newcomers,
    poor_ways,
    stuck_people,
)
from relmark.ui.cache import count, read
from relmark.ui.cold import cold_finding, cold_left_out, cold_lists, rhythm_used
from relmark.ui.customer import chosen_customer, find_customer
from relmark.ui.customer_cards import how_often_they_buy, may_we_contact, not_known_yet, who_they_are
from relmark.ui.customer_erase import erase_person, say_erased
from relmark.ui.customer_file import everything_kept
from relmark.ui.customer_head import customer_finding, customer_metrics
from relmark.ui.customer_timeline import customer_list, customer_timeline
from relmark.ui.definition import definition
from relmark.ui.figure import figure
from relmark.ui.firms import change_firm, firm_list, need_own_firm, new_firm
from relmark.ui.found import files_read
from relmark.ui.groups import before_and_after, cluster_words, need_clusters
from relmark.ui.history import history, rejected
from relmark.ui.joined import disagreements, how_compared, joined_customers
from relmark.ui.leaving_out import leaving_out
from relmark.ui.lifetime import (
    cohorts,
    lifetime_finding,
    model_trial,
    value_and_attitude,
    value_metrics,
    what_it_rests_on,
)
from relmark.ui.load import bring_in, dropped
from relmark.ui.movement import counted_by, month_by_month, moved_from, movement_finding
from relmark.ui.outcome import last_import
from relmark.ui.overview import freshness, other_findings, state_metrics, worst_finding
from relmark.ui.page import finding, left_out, need_someone, question
from relmark.ui.people import people, why
from relmark.ui.quality import gaps, headline, loaded, reconciled, sources_agree, tables_loaded, would_unlock
from relmark.ui.same_person import about_pairs, decide_on_pairs, suggested_pairs
from relmark.ui.segments import cuts_used, followed
from relmark.ui.shell import show
from relmark.ui.standing import need_customers, stage_thresholds, stages_unmeasured, standing_left_out, why_stage
from relmark.ui.states import need_buyers, questionnaire, state_moves, state_people, too_close, what_states_ask
from relmark.ui.take_away import take_away
from relmark.ui.views import views
from relmark.ui.widgets import cut_points, threshold, thresholds

__all__ = [
    "about_pairs",
    "before_and_after",
    "beginning_finding",
    "beginning_left_out",
    "bring_in",
    "change_firm",
    "chosen_customer",
    "cluster_words",
    "cohorts",
    "cold_finding",
    "cold_left_out",
    "cold_lists",
    "count",
    "counted_by",
    "customer_finding",
    "customer_list",
    "customer_metrics",
    "customer_timeline",
    "cut_points",
    "cuts_used",
    "decide_on_pairs",
    "definition",
    "disagreements",
    "dropped",
    "erase_person",
    "everything_kept",
    "figure",
    "files_read",
    "find_customer",
    "finding",
    "firm_list",
    "followed",
    "freshness",
    "gaps",
    "headline",
    "history",
    "how_compared",
    "how_often_they_buy",
    "interval_words",
    "joined_customers",
    "last_import",
    "leaving_out",
    "left_out",
    "lifetime_finding",
    "loaded",
    "may_we_contact",
    "model_trial",
    "month_by_month",
    "moved_from",
    "movement_finding",
    "need_buyers",
    "need_clusters",
    "need_customers",
    "need_newcomers",
    "need_own_firm",
    "need_someone",
    "new_firm",
    "not_known_yet",
    "other_findings",
    "people",
    "poor_ways",
    "question",
    "questionnaire",
    "read",
    "reconciled",
    "rejected",
    "rhythm_used",
    "say_erased",
    "show",
    "sources_agree",
    "stage_thresholds",
    "stages_unmeasured",
    "standing_left_out",
    "state_metrics",
    "state_moves",
    "state_people",
    "stuck_people",
    "suggested_pairs",
    "tables_loaded",
    "take_away",
    "threshold",
    "thresholds",
    "too_close",
    "uploads_allowed",
    "value_and_attitude",
    "value_metrics",
    "views",
    "what_it_rests_on",
    "what_states_ask",
    "who_they_are",
    "why",
    "why_stage",
    "worst_finding",
    "would_unlock",
]
