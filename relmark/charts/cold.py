"""Who is going cold: the shop's rhythm with its two thresholds, and what can be saved by signal."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, note, shares

BEYOND = 1.5
LEAST_DAYS = 30
WORDS = {
    "late and answering less": "Late, answering less",
    "late": "Late by their own rhythm",
    "answering less": "Answering less, in time",
    "away and answering less": "Away, answering less",
    "away": "Away by the shop's rhythm",
}
MEANS = {
    "late": "three purchase days or more, and past their usual gap",
    "away": "bought on one or two days, and longer away than most who come back",
    "answering": "fewer clicks and replies per message than they used to give",
}


def rhythm_curve(curve: pd.DataFrame, rhythm: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The share of purchases not yet followed by the next, by days since; where a buyer is cooling, and cold.

    Args:
        curve: model rhythm_curve, one row per length of gap.
        rhythm: model shop_rhythm, its single row.
    """
    points = curve.dropna(subset=["survival"]).sort_values("gap_days")
    if points.empty or rhythm.empty:
        return empty(theme, "Nobody has bought on two days yet, so there is no rhythm to see.")
    days = [float(rhythm[f"{name}_after_days"].iloc[0]) for name in ("cooling", "cold")]
    end = max(LEAST_DAYS, BEYOND * max(days))
    made = figure(theme, 360, [_curve(points, end)], showlegend=False, margin={"t": 40, "r": 18})
    made.update_xaxes(title="days since a purchase", range=[0, end], rangemode="tozero")
    made.update_yaxes(title="not yet followed by the next", range=[0, 1.02], **shares())
    for name, day in zip(("cooling", "cold"), days, strict=True):
        _threshold(made, name, day, theme)
    return _ending(made, points, end)


def cold_bars(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """What can still be saved, by the signal that a buyer is going cold; in customers where no amount is known.

    Args:
        summary: model cold_summary, one row per signal.
    """
    rows = summary[summary["n_customers"] > 0].sort_values("place")
    if rows.empty:
        return empty(theme, "Nobody is going cold.")
    rows = rows.assign(saved_amount=pd.to_numeric(rows["saved_amount"], errors="coerce"))
    known = bool(rows["saved_amount"].notna().any())
    made = figure(theme, 50 + 48 * len(rows), [_bars(rows, known, theme, currency)], bargap=0.3, showlegend=False)
    most = float(rows["saved_amount" if known else "n_customers"].max()) or 1.0
    what = "can still be saved · buyers" if known else "buyers"
    made.update_xaxes(range=[0, 3 * most], showticklabels=False, title=what)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _curve(points, end):
    inside = points[points["gap_days"] <= end]
    x = [0.0, *inside["gap_days"].astype(float)]
    y = [1.0, *inside["survival"].astype(float)]
    if x[-1] < end and len(points) > len(inside):
        x, y = [*x, end], [*y, y[-1]]
    words = [f"{measures.share(left, 0)} not back after {measures.count(day)} days" for day, left in zip(x, y)]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette.ONE, "width": 3, "shape": "hv"},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _threshold(made, name, day, theme):
    """A line where a threshold lies, with its name and day at the top."""
    line = {"color": palette.WARMTH[name], "width": 3}
    made.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line=line)
    words = f"<b>{name}</b> after<br>{measures.count(day)} days"
    note(made, words, day, 1, yref="paper", yanchor="bottom", font={"size": SMALL, "color": palette.TEXT[theme]})


def _ending(made, points, end):
    """How many have not come back by the longest gap seen."""
    left, day = float(points["survival"].iloc[-1]), float(points["gap_days"].iloc[-1])
    words = f"{measures.share(left, 0)} not back<br>after {measures.count(day)} days"
    above = 0.16 if left < 0.8 else -0.16
    return note(made, words, end, left + above, xanchor="right")


def _bars(rows, known, theme, currency):
    return go.Bar(
        orientation="h",
        y=[WORDS.get(one, one) for one in rows["signal"]],
        x=rows["saved_amount" if known else "n_customers"],
        marker={"color": palette.ONE, "line": {"width": 0}},
        text=[f" {_label(row, known, currency)}" for row in rows.itertuples()],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=[_hover(row, known, currency) for row in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["signal"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _label(row, known, currency):
    n = f"{measures.count(row.n_customers)} ({measures.count(row.n_good)} good)"
    if not known or pd.isna(row.saved_amount):
        return n
    return f"{escape(measures.money(float(row.saved_amount), currency))} · {n}"


def _hover(row, known, currency):
    means = [words for word, words in MEANS.items() if word in row.signal]
    return f"<b>{WORDS.get(row.signal, row.signal)}</b>: {_label(row, known, currency)}<br>{'<br>'.join(means)}"
