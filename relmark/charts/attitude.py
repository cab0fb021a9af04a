"""High value but not loyal: what is still to come, by tier and by attitude."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts.bubbles import bubbles, diameters
from relmark.charts.palette import ONE, Theme
from relmark.charts.template import empty, figure

ATTITUDES = ("detractor", "passive", "promoter")


def attitude_cells(rows: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """A bubble for each tier and attitude: area the value still to come, the number the customers.

    Args:
        rows: model value_by_attitude.
    """
    if rows.empty or rows["clv"].isna().all():
        return empty(theme, "Nobody counted here said how likely they are to recommend us.")
    words = [
        f"<b>{escape(row.tier.capitalize())}, {escape(row.attitude)}s</b>: {measures.count(row.n_buyers)} customers<br>"
        f"brought {escape(measures.money(float(row.net_amount), currency))} so far<br>"
        f"{escape(measures.money(float(row.clv), currency))} still to come"
        for row in rows.itertuples()
    ]
    drawn = rows.assign(diameter=diameters(rows["clv"], most=66), hover=words)
    made = figure(theme, 300, [bubbles(drawn, ("tier", "attitude"), ONE, theme)], showlegend=False, margin={"r": 30})
    tiers = [tier for tier in ("heavy", "medium", "light") if tier in set(rows["tier"])]
    made.update_xaxes(type="category", categoryorder="array", categoryarray=tiers, title="tier by net amount so far")
    made.update_xaxes(range=[-0.6, len(tiers) - 0.4])
    return made.update_yaxes(
        type="category", categoryorder="array", categoryarray=ATTITUDES, range=[-0.6, len(ATTITUDES) - 0.4]
    )
