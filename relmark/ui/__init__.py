"""Everything pages are made of, by name, and the only part of relmark beside app and pages that knows Streamlit."""

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
from relmark.ui.channels import (
    channel_lists,
    channels_finding,
    channels_left_out,
    need_contacts,
    reach,
    when_they_answer,
    where_they_answer,
    wrong_channels,
)
from relmark.ui.classifying import classify_campaigns
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
    lifetime_interval,
    model_trial,
    value_and_attitude,
    value_metrics,
    what_it_rests_on,
)
from relmark.ui.listening import listening_finding, listening_left_out, listening_part, listening_scores, what_to_ask
from relmark.ui.load import bring_in, dropped
from relmark.ui.mix import mix_by_way, mix_finding, mix_left_out, mix_lists, mix_part, mix_runs, need_sent
from relmark.ui.mix_parts import repetition_part, rhythm_part, types_part, what_if_part
from relmark.ui.movement import counted_by, month_by_month, moved_from, movement_finding
from relmark.ui.outcome import last_import
from relmark.ui.overview import freshness, state_metrics
from relmark.ui.page import finding, left_out, need_someone, question
from relmark.ui.people import people, why
from relmark.ui.permission import need_permission, permission_finding, permission_now
from relmark.ui.permission_lists import permission_left_out, permission_lists, sent_without
from relmark.ui.permission_rates import opt_outs, permission_followed
from relmark.ui.pressure import (
    cap_simulator,
    pressure_bars,
    pressure_finding,
    pressure_left_out,
    pressure_lists,
    selling_limit,
    wear_out,
)
from relmark.ui.promises import (
    after_broken_promises,
    broken_people,
    need_promises,
    promise_effects,
    promises_by_group,
    promises_by_month,
    promises_finding,
    promises_left_out,
)
from relmark.ui.quality import gaps, headline, loaded, reconciled, sources_agree, tables_loaded, would_unlock
from relmark.ui.raised import said_and_done, topics_raised
from relmark.ui.rewards import (
    after_rewards,
    need_thanks,
    occasions,
    perks,
    reciprocity,
    rewards_finding,
    rewards_left_out,
    thanks_lists,
)
from relmark.ui.same_person import about_pairs, decide_on_pairs, suggested_pairs
from relmark.ui.segments import cuts_used, followed
from relmark.ui.session import OF_PEOPLE
from relmark.ui.shell import show
from relmark.ui.standing import need_customers, stage_thresholds, stages_unmeasured, standing_left_out, why_stage
from relmark.ui.states import need_buyers, questionnaire, state_moves, state_people, too_close, what_states_ask
from relmark.ui.take_away import take_away
from relmark.ui.told import what_they_told
from relmark.ui.views import views
from relmark.ui.widgets import cut_points, threshold, thresholds
from relmark.ui.worst import findings_everywhere, findings_here, need_orders
