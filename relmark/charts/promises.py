"""Promises kept: where and when, and how much the days they took spread."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, by_months, dimmed, empty, note, shares, template

MOST, LEAST = 16, 5
RED = palette.FAMILY["at risk"]
POOR = {"light": RED, "dark": "#E2716C"}


def promise_dots(groups: pd.DataFrame, theme: Theme = "light", days_from: str = "day due") -> go.Figure:
    """Each region, team, channel or kind: the share kept with its interval, and the days by which they were kept.

    Args:
        groups: model promise_groups, the rows of one way to tell promises apart.
        days_from: the setting of that name the days were counted by.
    """
    if groups.empty:
        return empty(theme, "No promise came due in these months.")
    rows = groups.sort_values("n_due", ascending=False)
    rows = pd.concat([rows[rows["is_worse"]], rows[~rows["is_worse"]]]).head(MOST).sort_values("share_kept")
    made = make_subplots(rows=1, cols=2, shared_yaxes=True, horizontal_spacing=0.05, column_widths=[0.62, 0.38])
    made.add_trace(_kept(rows, theme), row=1, col=1)
    for trace in _spread(rows, rows["promise_group"], list(range(len(rows)))):
        made.add_trace(trace, row=1, col=2)
    made.update_layout(template=template(theme), height=80 + 26 * max(len(rows), 3), showlegend=False)
    made.update_layout(clickmode="event+select", margin={"t": 10})
    made.update_xaxes(showgrid=True)
    made.update_xaxes(title="promises kept in time", range=[_least(rows), 1.04], **shares(0.2), row=1, col=1)
    made.update_xaxes(title=f"days from the {days_from}", row=1, col=2)
    names = [_name(row) for row in rows.itertuples()]
    made.update_yaxes(range=[len(rows) - 0.5, -0.5], showgrid=False, tickvals=list(range(len(rows))), ticktext=names)
    made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def promise_months(
    months: pd.DataFrame,
    worse: pd.DataFrame | None = None,
    theme: Theme = "light",
    days_from: str = "day due",
) -> go.Figure:
    """The share kept by the month promises were made, worse groups as lines of their own, and how the days spread.

    Args:
        months: model promise_groups, the rows told by month.
        worse: model promise_worse_months.
    """
    if months.empty:
        return empty(theme, "No promise came due in these months.")
    rows = months.assign(month_on=pd.to_datetime(months["promise_group"])).sort_values("month_on")
    made = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.08, row_heights=[0.66, 0.34])
    _shares_kept(made, rows, worse, theme)
    names = [f"{day:%B %Y}" for day in rows["month_on"]]
    for trace in _spread(rows, names, list(rows["month_on"]), upright=True):
        made.add_trace(trace, row=2, col=1)
    made.update_layout(template=template(theme), height=360, showlegend=False, margin={"t": 24, "r": 90})
    made.update_xaxes(**by_months(rows["month_on"]))
    made.update_xaxes(title="month promised", row=2, col=1)
    return made.update_yaxes(title=f"days from<br>the {days_from}", row=2, col=1)


def _shares_kept(made, rows, worse, theme):
    """All promises by month, and the worse groups."""
    made.add_traces([_band(rows), _line(rows, "all", palette.ONE)], rows=1, cols=1)
    _named(made, rows, "<b>All</b>", palette.TEXT[theme])
    low = rows["share_kept_low"].min()
    for name, line in _worse(worse):
        made.add_trace(_line(line, escape(name), RED), row=1, col=1)
        _named(made, line, escape(_short(name, 14)), POOR[theme])
        low = min(low, line["share_kept"].min())
    least = max(0.0, min(0.6, low - 0.05))
    made.update_yaxes(title="kept in time", range=[least, 1.02], **shares(0.2), row=1, col=1)


def _kept(rows, theme):
    share = rows["share_kept"].astype(float)
    colours = [RED if one else palette.ONE for one in rows["is_worse"]]
    words = [
        f"<b>{escape(row.promise_group)}</b>: {measures.share(row.share_kept)} of {measures.count(row.n_due)} in time"
        f"<br>between {measures.share(row.share_kept_low)} and {measures.share(row.share_kept_high)}; of all others "
        f"{measures.text('share_kept', row.others_share_kept)}"
        for row in rows.itertuples()
    ]
    spread = {"array": rows["share_kept_high"] - share, "arrayminus": share - rows["share_kept_low"]}
    return go.Scatter(
        x=share,
        y=list(range(len(rows))),
        mode="markers+text",
        marker={"size": 11, "color": colours, "symbol": ["diamond" if one else "circle" for one in rows["is_worse"]]},
        error_x={"type": "data", "color": palette.COMPARISON, "thickness": 1.5, "width": 4, **spread},
        text=[f"{measures.share(one, 0)}  " for one in share],
        textposition="top left",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["promise_group"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _spread(rows, names, places, upright=False):
    """A line from the first tenth to nine tenths, and a dot where half were kept; lying, or upright over dates."""
    first, half, most = (rows[name].astype(float) for name in ("days_first_tenth", "days_half", "days_nine_tenths"))
    said = [
        f"<b>{escape(name)}</b>: 1 in 10 kept by day {a:.0f}, half by {b:.0f}, 9 in 10 by {c:.0f}"
        for name, a, b, c in zip(names, first, half, most)
    ]
    days = [day for a, c in zip(first, most) for day in (a, c, None)]
    along = [one for place in places for one in (place, place, None)]
    about = {"hovertext": said, "hovertemplate": "%{hovertext}<extra></extra>"}
    line = {"color": palette.COMPARISON, "width": 4}
    dot = {"size": 8, "color": palette.ONE, "opacity": 1}
    yield go.Scatter(**_over(days, along, upright), mode="lines", line=line, hoverinfo="skip")
    yield go.Scatter(**_over(half, places, upright), mode="markers", marker=dot, **about)


def _over(days, places, upright):
    """Which way the days run."""
    return {"x": places, "y": days} if upright else {"x": days, "y": places}


def _least(rows):
    """Where the axis begins: shares are high, and what matters is how far they fall short."""
    return max(0.0, min(0.5, float(rows["share_kept_low"].min()) - 0.05))


def _worse(worse):
    if worse is None or worse.empty:
        return []
    groups = worse.assign(month_on=pd.to_datetime(worse["month_on"])).groupby("promise_group", sort=False)
    lines = [(name, rows[rows["n_due"] >= LEAST].sort_values("month_on")) for name, rows in groups]
    return sorted((one for one in lines if len(one[1])), key=lambda one: one[1]["share_kept"].iloc[-1])[:2]


def _line(rows, name, colour):
    words = [
        f"{name}, {day:%B %Y}: {measures.share(share)} of {measures.count(n)} kept"
        for day, share, n in zip(rows["month_on"], rows["share_kept"], rows["n_due"])
    ]
    about = {"hovertext": words, "hovertemplate": "%{hovertext}<extra></extra>"}
    return go.Scatter(
        x=rows["month_on"], y=rows["share_kept"], mode="lines+markers", line={"color": colour, "width": 2.5}, **about
    )


def _band(rows):
    days = [*rows["month_on"], *rows["month_on"][::-1]]
    edge = [*rows["share_kept_high"].astype(float), *rows["share_kept_low"].astype(float)[::-1]]
    return go.Scatter(
        x=days,
        y=edge,
        mode="lines",
        fill="toself",
        fillcolor="rgba(10,128,199,0.18)",
        line={"width": 0},
        hoverinfo="skip",
    )


def _named(made, rows, text, colour):
    font = {"color": colour, "size": SMALL}
    last = float(rows["share_kept"].iloc[-1])
    words = f"{text}<br>{measures.share(last, 0)}"
    return note(made, words, rows["month_on"].iloc[-1], last, xanchor="left", align="left", xshift=8, font=font)


def _name(row):
    many = f"{escape(_short(row.promise_group, 28))} · {measures.count(row.n_due)}"
    return f"<b>{many}</b>" if row.is_worse else many


def _short(name, most):
    """
    >>> _short("Yorkshire and the Humber", 14)
    'Yorkshire and…'
    """
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
