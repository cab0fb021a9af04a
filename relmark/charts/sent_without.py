"""Messages sent without permission, by campaign."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure, note

MOST = 14
KINDS = {
    "after withdrawal": palette.STATE["damaged"],
    "permission unknown": palette.COMPARISON,
    "some topics": palette.STATE["transitional"],
}


def sent_without_bars(campaigns: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Messages sent without permission, by campaign, and what permission was then.

    Args:
        campaigns: model sent_without_counts, one row per campaign and kind.
    """
    if campaigns.empty:
        return empty(theme, "No message went out against permission.")
    sums = campaigns.groupby("campaign")["n_messages"].sum().sort_values(ascending=False, kind="stable").head(MOST)
    names = [escape(one if len(one) <= 34 else one[:33] + "…") for one in sums.index]
    traces = [_sent(campaigns, kind, sums.index, names) for kind in KINDS]
    kinds = campaigns["permission_then"].nunique()
    top = 8 if kinds == 1 else 30 * (kinds - 1)
    made = figure(theme, 40 + top + 34 * len(sums), [one for one in traces if one], barmode="stack", bargap=0.3)
    made.update_layout(showlegend=kinds > 1, legend={"traceorder": "normal"}, margin={"t": top, "r": 50})
    made.update_xaxes(visible=False)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    for name, n in zip(names, sums):
        look = {"xanchor": "left", "xshift": 5, "font": {"size": SMALL, "color": palette.TEXT[theme]}}
        note(made, f"<b>{measures.count(n)}</b>", n, name, **look)
    return made


def _sent(campaigns, kind, order, names):
    rows = campaigns[campaigns["permission_then"] == kind].groupby("campaign")[["n_messages", "n_reached"]].sum()
    if rows.empty:
        return None
    rows = rows.reindex(order).fillna(0)
    return go.Bar(
        orientation="h",
        name=kind,
        y=names,
        x=rows["n_messages"],
        marker={"color": KINDS[kind], "line": {"width": 0}},
        hovertext=[
            f"<b>{name}</b>, {kind}: {measures.count(n)} messages to {measures.count(people)} customers"
            for name, n, people in zip(names, rows["n_messages"], rows["n_reached"])
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
