"""Clusters of alike buyers: how big they are and what sets them apart."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.bubbles import diameters
from relmark.charts.palette import Theme
from relmark.charts.template import DIMMED, SIZE, dimmed, empty, figure, template

FEATURES = {
    "mean_recency_days": "days since last order",
    "mean_orders": "orders per buyer",
    "mean_order": "net amount per order",
    "mean_tenure_days": "days since first order",
}


def cluster_map(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Each cluster as a bubble: how long ago its buyers ordered, how often they did, and what they bring.

    Args:
        summary: model cluster_summary, one row per cluster.
        theme: "light" or "dark".
        currency: the firm's currency code, for amounts.
    """
    if summary.empty:
        return empty(theme, "Too few different buyers to group: at least ten are needed.")
    rows = _numbers(summary)
    made = figure(theme, 400, [_bubbles(rows, theme, currency)], showlegend=False, margin={"t": 20, "r": 20})
    days, orders = rows["mean_recency_days"].astype(float), rows["mean_orders"].astype(float)
    made.update_xaxes(title="days since last order (average)", range=_room(days))
    made.update_yaxes(title="orders per buyer (average)", range=_room(orders), nticks=6)
    return made


def cluster_profile(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """What sets each cluster apart: its average beside the average of all buyers, one small panel a feature.

    Args:
        summary: model cluster_summary, one row per cluster.
    """
    if summary.empty:
        return empty(theme, "Too few different buyers to group: at least ten are needed.")
    rows = _numbers(summary)
    everyone = overall(rows)
    made = make_subplots(rows=1, cols=len(FEATURES), shared_yaxes=True, horizontal_spacing=0.03)
    for at, (feature, title) in enumerate(FEATURES.items(), start=1):
        made.add_trace(_bars(rows, feature, title, everyone, currency), row=1, col=at)
        made.update_xaxes(title={"text": _broken(title), "standoff": 4}, row=1, col=at)
        made.update_xaxes(range=[0, 1.62 * _highest(rows, feature, everyone)], row=1, col=at)
        _average(made, everyone[feature], _said(feature, everyone[feature], currency), at, theme)
        _values(made, rows["cluster"], [_said(feature, value, currency) for value in rows[feature]], at, theme)
    return _dress(made, len(rows), theme)


def _broken(title: str) -> str:
    """A panel's title on two lines: panels are narrow."""
    return title.replace(" since ", "<br>since ").replace(" per ", "<br>per ")


def overall(summary: pd.DataFrame) -> dict[str, float]:
    """The averages of all buyers, from those of the clusters."""
    n = summary["n_buyers"].astype(float)
    orders = summary["mean_orders"].astype(float) * n
    means = {
        name: float((summary[name].astype(float) * n).sum() / n.sum()) if n.sum() else float("nan") for name in FEATURES
    }
    amount = float(summary["net_amount"].astype(float).sum())
    return means | {"mean_order": amount / orders.sum() if orders.sum() else float("nan")}


def _numbers(summary):
    """The clusters in order, every column a number; an unknown one is empty."""
    return summary.sort_values("cluster").apply(pd.to_numeric, errors="coerce").reset_index(drop=True)


def _bubbles(rows, theme, currency):
    sizes = diameters(rows["net_amount"], most=72, least=26)
    names = rows["cluster"].astype(int)
    return go.Scatter(
        x=rows["mean_recency_days"],
        y=rows["mean_orders"],
        mode="markers+text",
        marker={
            "size": sizes.tolist(),
            "color": palette.ONE,
            "opacity": 1,
            "line": {"width": 2, "color": palette.BACKGROUND[theme]},
        },
        text=[f"<b>{cluster}</b>" for cluster in names],
        textposition="middle center",
        textfont={"size": SIZE, "color": palette.on(palette.ONE)},
        cliponaxis=False,
        hovertext=[_words(row, currency) for row in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[cluster] for cluster in names],
        **dimmed(theme, palette.on(palette.ONE)),
    )


def _words(row, currency):
    amount = escape(measures.money(float(row.net_amount), currency))
    return (
        f"<b>Cluster {row.cluster}</b>: {measures.count(row.n_buyers)} buyers "
        f"({measures.text('share_buyers', row.share_buyers)}), {amount} "
        f"({measures.text('share_amount', row.share_amount)} of the amount)<br>"
        f"last order {_said('mean_recency_days', row.mean_recency_days, currency)} days ago, "
        f"{_said('mean_orders', row.mean_orders, currency)} orders each on average"
    )


def _bars(rows, feature, title, everyone, currency):
    said = [_said(feature, value, currency) for value in rows[feature]]
    average = _said(feature, everyone[feature], currency)
    names = [f"Cluster {int(cluster)}" for cluster in rows["cluster"]]
    words = [f"{name}: {value} {title}; all buyers {average}" for name, value in zip(names, said)]
    return go.Bar(
        orientation="h",
        y=names,
        x=rows[feature],
        marker={"color": palette.ONE, "line": {"width": 0}},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[int(cluster)] for cluster in rows["cluster"]],
        unselected={"marker": {"opacity": DIMMED}},
    )


def _said(feature, value, currency):
    if pd.isna(value):
        return measures.UNKNOWN
    if feature == "mean_order":
        return escape(measures.money(float(value), currency))
    return f"{value:,.1f}" if feature == "mean_orders" else measures.count(value)


def _average(made, value, said, at, theme):
    if pd.isna(value):
        return
    line = {"color": palette.QUIET_TEXT[theme], "width": 2, "dash": "dash"}
    made.add_vline(x=value, line=line, row=1, col=at)
    place = {"x": value, "y": 1, "yref": "y domain", "xanchor": "left", "yanchor": "bottom"}
    made.add_annotation(text=f"all {said}", showarrow=False, row=1, col=at, **place)


def _values(made, clusters, said, at, theme):
    """Each value at the right of its panel, clear of the line of the average."""
    for cluster, text in zip(clusters, said):
        place = {"x": 1, "xref": "x domain", "y": f"Cluster {int(cluster)}", "xanchor": "right", "showarrow": False}
        place |= {"font": {"size": SIZE, "color": palette.TEXT[theme]}}
        made.add_annotation(text=f"<b>{text}</b>", row=1, col=at, **place)


def _dress(made, n, theme):
    made.update_layout(template=template(theme), height=96 + 38 * n, showlegend=False, bargap=0.35, margin={"t": 26})
    made.update_layout(clickmode="event+select")
    made.update_xaxes(showticklabels=False)
    made.update_yaxes(autorange="reversed", showgrid=False)
    return made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]}, col=1)


def _highest(rows, feature, everyone):
    values = [value for value in (*rows[feature], everyone[feature]) if pd.notna(value)]
    return max([1e-9, *map(float, values)])


def _room(values):
    low, high = float(values.min()), float(values.max())
    if pd.isna(high):
        return [0, 1]
    margin = 0.3 * (high - low) or 0.5 * high or 1
    return [min(0.0, low) if low < margin else low - margin, high + margin]
