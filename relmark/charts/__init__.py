"""Figures: a tidy DataFrame in, one plotly figure out; every figure in a light and a dark theme.

Clicks: every mark that can be chosen carries `customdata`, whose first values are those of the columns `CLICKS` names
for the figure; `clicked("segment_bars", point["customdata"])` gives {"segment": "Loyal"}, ready for a Selection.

Pages show figures with the theme of the page off (`st.plotly_chart(figure, theme=None)`), or the dress is lost.
"""

from relmark.charts.acquisition import acquisition_dots
from relmark.charts.asked import burden_bars, fact_bars, talk_listen_bars
from relmark.charts.attitude import attitude_cells
from relmark.charts.beginning import first_problems, newcomer_weeks, second_order_curve
from relmark.charts.channels import channel_answers, reach_bars, send_time_dots, wrong_channel_bars
from relmark.charts.clicks import CLICKS, clicked
from relmark.charts.clusters import cluster_map, cluster_profile
from relmark.charts.cohorts import cohort_amounts, cohort_shares
from relmark.charts.cold import cold_bars, rhythm_curve
from relmark.charts.followed import promise_effects, reward_changes
from relmark.charts.heavy_users import concentration, tier_bars
from relmark.charts.history import segment_history
from relmark.charts.lifetime import trial_by_repeats, trial_weeks, value_shares
from relmark.charts.limits import cap_curve, selling_bars
from relmark.charts.mix import mix_bars, selling_runs
from relmark.charts.mix_rhythm import contact_calendar, type_weekdays
from relmark.charts.mix_types import type_answers, type_opt_outs
from relmark.charts.mix_what_if import mix_what_if
from relmark.charts.movement import movement_matrix
from relmark.charts.movement_flow import movement_flow
from relmark.charts.movement_months import movement_months
from relmark.charts.permission import permission_bars, permission_growth, step_bars
from relmark.charts.permission_rates import complaint_months, optout_dots, optout_months
from relmark.charts.pressure import pressure_bars, wear_out_curve
from relmark.charts.promises import promise_dots, promise_months
from relmark.charts.raised import deed_bars, topic_bars
from relmark.charts.rewards import ledger_bars, occasion_bars, perk_dots
from relmark.charts.rows import rows_by_source
from relmark.charts.scored import response_dots, response_months, score_dots, score_months
from relmark.charts.segments import recency_frequency, segment_bars
from relmark.charts.sent_without import sent_without_bars
from relmark.charts.standing import ladder_bars, lifecycle_bars
from relmark.charts.states import effort_bars, state_bars, state_matrix
from relmark.charts.timeline import timeline
from relmark.charts.trends import trend_line

__all__ = [
    "CLICKS",
    "acquisition_dots",
    "attitude_cells",
    "burden_bars",
    "cap_curve",
    "channel_answers",
    "clicked",
    "cluster_map",
    "cluster_profile",
    "cohort_amounts",
    "cohort_shares",
    "cold_bars",
    "complaint_months",
    "concentration",
    "contact_calendar",
    "deed_bars",
    "effort_bars",
    "fact_bars",
    "first_problems",
    "ladder_bars",
    "ledger_bars",
    "lifecycle_bars",
    "mix_bars",
    "mix_what_if",
    "movement_flow",
    "movement_matrix",
    "movement_months",
    "newcomer_weeks",
    "occasion_bars",
    "optout_dots",
    "optout_months",
    "perk_dots",
    "permission_bars",
    "permission_growth",
    "pressure_bars",
    "promise_dots",
    "promise_effects",
    "promise_months",
    "reach_bars",
    "recency_frequency",
    "response_dots",
    "response_months",
    "reward_changes",
    "rhythm_curve",
    "rows_by_source",
    "score_dots",
    "score_months",
    "second_order_curve",
    "segment_bars",
    "segment_history",
    "selling_bars",
    "selling_runs",
    "send_time_dots",
    "sent_without_bars",
    "state_bars",
    "state_matrix",
    "step_bars",
    "talk_listen_bars",
    "tier_bars",
    "timeline",
    "topic_bars",
    "trend_line",
    "trial_by_repeats",
    "trial_weeks",
    "type_answers",
    "type_opt_outs",
    "type_weekdays",
    "value_shares",
    "wear_out_curve",
    "wrong_channel_bars",
]
