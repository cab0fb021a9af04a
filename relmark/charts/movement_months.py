"""How many moved up and down in each month."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import empty, figure


def movement_months(
    months: pd.DataFrame, theme: Theme = "light", axis: str = "ladder", by: str = "n_customers"
) -> go.Figure:
    """Customers who moved up and down in each month, or what they had brought, and the two together as a line.

    Args:
        months: model month_by_month, one row per month-end and stages there and before.
        axis: "ladder" or "lifecycle".
    """
    rows = months[(months["axis"] == axis) & (months["direction"] != "same")]
    if rows.empty:
        return empty(theme, "Nobody moved in these months.")
    every = sorted(months["seen_on"].unique())
    counts = rows.pivot_table(index="seen_on", columns="direction", values=by, aggfunc="sum")
    counts = counts.reindex(index=every, columns=["up", "down"]).astype(float).fillna(0.0)
    names = [f"{pd.Timestamp(day) - pd.Timedelta(days=1):%b %Y}" for day in counts.index]
    traces = [_month_bars(counts, name, names) for name in ("up", "down")]
    made = figure(theme, 230, [*traces, _net(counts, names, theme)], barmode="relative", bargap=0.3, margin={"t": 30})
    made.update_xaxes(type="category", nticks=13)
    return made.update_yaxes(
        title="customers" if by == "n_customers" else "net amount",
        nticks=5,
        zeroline=True,
        zerolinecolor=palette.LINES[theme],
    )


def _month_bars(counts, direction, names):
    sign = 1 if direction == "up" else -1
    words = [f"{name}: {measures.count(n)} moved {direction}" for name, n in zip(names, counts[direction])]
    return go.Bar(
        x=names,
        y=sign * counts[direction],
        name=direction,
        marker={"color": palette.DIRECTION[direction], "line": {"width": 0}},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _net(counts, names, theme):
    net = counts["up"] - counts["down"]
    return go.Scatter(
        x=names,
        y=net,
        name="up less down",
        mode="lines+markers",
        line={"color": palette.TEXT[theme], "width": 2},
        marker={"size": 5},
        hovertext=[f"{name}: {n:+,.0f}" for name, n in zip(names, net)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
