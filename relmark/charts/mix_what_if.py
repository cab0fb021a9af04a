"""The mix as it might be: contacts of each purpose a customer of each tier gets, now and at another mix."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure

BETWEEN_TIERS = 0.6
# Unseen marks keep the numbers off the dots.
ROOM = 16


def mix_what_if(tiers: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Contacts per customer of each tier and purpose: a grey dot now, a coloured one at the mix set.

    Args:
        tiers: model mix_what_if.
    """
    rows = tiers[tiers["n_customers"] > 0].reset_index(drop=True)
    if rows.empty:
        return empty(theme, "Nothing was sent in these days.")
    places = rows.index + rows["place"].rank(method="dense").astype(int) * BETWEEN_TIERS
    made = figure(theme, 70 + 26 * len(rows), list(_moves(rows, places, theme)), showlegend=False, margin={"t": 8})
    names = [_name(row, first) for row, first in zip(rows.to_dict("records"), ~rows["mix_group"].duplicated())]
    made.update_yaxes(tickvals=places, ticktext=names, showgrid=False, autorange="reversed")
    made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    most = float(rows[["mean_now", "mean_then"]].max().max()) or 1.0
    made.update_xaxes(range=[-0.02 * most, 2.1 * most], showgrid=True)
    made.update_xaxes(title="contacts each customer gets: grey now, coloured then")
    return made


def _moves(rows, places, theme):
    """A line from now to then, a dot at either end, and the numbers beside."""
    said = [_from_to(row) for row in rows.itertuples()]
    x, y = [], []
    for row, place in zip(rows.itertuples(), places):
        x, y = [*x, row.mean_now, row.mean_then, None], [*y, place, place, None]
    yield go.Scatter(x=x, y=y, mode="lines", line={"color": palette.COMPARISON, "width": 2}, hoverinfo="skip")
    yield _dots(rows["mean_now"], places, [palette.COMPARISON] * len(rows), 9, said)
    yield _dots(rows["mean_then"], places, [palette.PURPOSE[one] for one in rows["purpose"]], 13, said)
    yield go.Scatter(
        x=rows[["mean_now", "mean_then"]].max(axis=1),
        y=places,
        mode="markers+text",
        marker={"size": ROOM, "opacity": 0},
        text=said,
        textposition="middle right",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _dots(values, places, colours, size, said):
    return go.Scatter(
        x=values,
        y=places,
        mode="markers",
        marker={"size": size, "color": colours, "opacity": 1, "line": {"width": 0}},
        hovertext=said,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _from_to(row):
    each = f"{row.mean_now:.1f} → {row.mean_then:.1f} each"
    return f"{each} ({measures.count(row.n_now)} → {measures.count(row.n_then)})"


def _name(row, is_first):
    tier = f"<b>{row['mix_group'].capitalize()}</b> · {measures.count(row['n_customers'])}  " if is_first else ""
    return f"{tier}{row['purpose']}"
