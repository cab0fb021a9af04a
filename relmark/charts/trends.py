"""One number over time, beside its value a year before."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, empty, figure, note

A_YEAR = 364


def trend_line(
    frame: pd.DataFrame, x: str, y: str, measure: str, theme: Theme = "light", currency: str | None = None
) -> go.Figure:
    """One number over the past year, with its value a year before as a dashed line.

    Args:
        frame: one row per day looked back from.
        x: its column of days.
        y: its column of values.
        measure: the name in measures that says how y is labelled and written.
    """
    points = frame.dropna(subset=[x, y]).sort_values(x) if len(frame) else frame
    if points.empty:
        return empty(theme, measures.UNKNOWN)
    days, values = pd.to_datetime(points[x]), points[y].astype(float)
    said = [measures.text(measure, value, currency) for value in values]
    made = figure(theme, 190, [_line(days, values, said)], showlegend=False, margin={"t": 22, "r": 70})
    made.update_xaxes(
        tickvals=[days.iloc[0], days.iloc[-1]], ticktext=[f"{d:%d %b %Y}" for d in _ends(days)], range=_padded(days)
    )
    made.update_yaxes(range=_range(values), visible=False)
    _latest(made, days, values, said, theme)
    return _year_before(made, days, values, said)


def _latest(made, days, values, said, theme):
    look = {"xanchor": "left", "xshift": 9, "font": {"color": palette.TEXT[theme], "size": SIZE}}
    return note(made, f"<b>{said[-1]}</b>", days.iloc[-1], values.iloc[-1], **look)


def _line(days, values, said):
    return go.Scatter(
        x=days,
        y=values,
        mode="lines+markers",
        line={"color": palette.ONE, "width": 2.5},
        marker={"size": [0] * (len(days) - 1) + [9], "opacity": 1, "line": {"width": 0}},
        cliponaxis=False,
        hovertext=[f"{day:%d %b %Y}: {text}" for day, text in zip(days, said)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _year_before(made, days, values, said):
    if (days.iloc[-1] - days.iloc[0]).days < A_YEAR:
        return made
    line = {"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}
    made.add_shape(type="line", x0=days.iloc[0], x1=days.iloc[-1], y0=values.iloc[0], y1=values.iloc[0], line=line)
    rises = values.iloc[-1] >= values.iloc[0]
    side = {"yanchor": "top" if rises else "bottom", "xanchor": "right"}
    return note(made, f"a year before: {said[0]}", days.iloc[-1], values.iloc[0], **side)


def _ends(days):
    return days.iloc[0], days.iloc[-1]


def _padded(days):
    first, last = _ends(days)
    margin = max((last - first) * 0.14, pd.Timedelta(days=1))
    return [first - margin, last + margin / 3]


def _range(values):
    low, high = float(values.min()), float(values.max())
    margin = 0.25 * (high - low) or 0.1 * abs(high) or 1
    return [low - margin, high + margin]
