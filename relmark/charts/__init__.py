"""Figures: a tidy DataFrame in, one plotly figure out; every figure in a light and a dark theme.

Clicks: every mark that can be chosen carries `customdata`, whose first values are those of the columns `CLICKS` names
for the figure; `clicked("segment_bars", point["customdata"])` gives {"segment": "Loyal"}, ready for a Selection.

Pages show figures with the theme of the page off (`st.plotly_chart(figure, theme=None)`), or the dress is lost.
"""

from relmark.charts.acquisition import acquisition_dots
from relmark.charts.attitude import attitude_cells
from relmark.charts.beginning import first_problems, newcomer_weeks, second_order_curve
from relmark.charts.clicks import CLICKS, clicked
from relmark.charts.clusters import cluster_map, cluster_profile
from relmark.charts.cohorts import cohort_amounts, cohort_shares
from relmark.charts.cold import cold_bars, rhythm_curve
from relmark.charts.heavy_users import concentration, tier_bars
from relmark.charts.history import segment_history
from relmark.charts.lifetime import trial_by_repeats, trial_weeks, value_shares
from relmark.charts.movement import movement_matrix
from relmark.charts.movement_flow import movement_flow
from relmark.charts.movement_months import movement_months
from relmark.charts.rows import rows_by_source
from relmark.charts.segments import recency_frequency, segment_bars
from relmark.charts.standing import ladder_bars, lifecycle_bars
from relmark.charts.states import effort_bars, state_bars, state_matrix
from relmark.charts.timeline import timeline
from relmark.charts.trends import trend_line

__all__ = [
    "CLICKS",
    "acquisition_dots",
    "attitude_cells",
    "clicked",
    "cluster_map",
    "cluster_profile",
    "cohort_amounts",
    "cohort_shares",
    "cold_bars",
    "concentration",
    "effort_bars",
    "first_problems",
    "ladder_bars",
    "lifecycle_bars",
    "movement_flow",
    "movement_matrix",
    "movement_months",
    "newcomer_weeks",
    "recency_frequency",
    "rhythm_curve",
    "rows_by_source",
    "second_order_curve",
    "segment_bars",
    "segment_history",
    "state_bars",
    "state_matrix",
    "tier_bars",
    "timeline",
    "trend_line",
    "trial_by_repeats",
    "trial_weeks",
    "value_shares",
]
