"""Figures: a tidy DataFrame in, one plotly figure out; every figure in a light and a dark theme.

Clicks: every mark that can be chosen carries `customdata`, whose first values are those of the columns `CLICKS` names
for the figure; `clicked("segment_bars", point["customdata"])` gives {"segment": "Loyal"}, ready for a Selection.

Pages show figures with the theme of the page off (`st.plotly_chart(figure, theme=None)`), or the dress is lost.
"""

from relmark.charts.clicks import CLICKS, clicked
from relmark.charts.clusters import cluster_map, cluster_profile
from relmark.charts.heavy_users import concentration, tier_bars
from relmark.charts.history import segment_history
from relmark.charts.rows import rows_by_source
from relmark.charts.segments import recency_frequency, segment_bars
from relmark.charts.timeline import timeline
from relmark.charts.trends import trend_line

__all__ = [
    "CLICKS",
    "clicked",
    "cluster_map",
    "cluster_profile",
    "concentration",
    "recency_frequency",
    "rows_by_source",
    "segment_bars",
    "segment_history",
    "tier_bars",
    "timeline",
    "trend_line",
]
