"""Contact pressure: who gets how much, and above how many contacts people opt out."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SMALL, dimmed, empty, figure, note
from relmark.findings.numbers import people

COLOURS = {
    "none": palette.FAMILY["lost"],
    "too few": palette.FAMILY["need attention"],
    "fine": palette.FAMILY["best"],
    "too many": palette.FAMILY["at risk"],
}
MOST_TICKS = 30
SHARE_SHOWN = 0.005
# The wear-out is counted up to so many contacts: above it all are one.
COUNTED = 60


def wear_out_curve(curve: pd.DataFrame, knee: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Opt-outs per contact by contacts in 28 days: points with intervals, a step line, and the knee.

    Args:
        curve: model wear_out, one row per number of contacts.
        knee: model wear_out_knee, its single row.
    """
    rows = curve[curve["n_contacts"] > 0].sort_values("n_28")
    if rows.empty:
        return empty(theme, "No marketing contact is known yet.")
    made = figure(theme, 340, [_steps(rows), _points(rows)], showlegend=False, margin={"t": 12, "r": 18})
    made.update_xaxes(title="marketing contacts in 28 days", range=[0.4, float(rows["n_28"].max()) + 0.6])
    made.update_xaxes(**({"dtick": 1} if len(rows) <= MOST_TICKS else {}))
    sure = rows[rows["n_contacts"] >= SHARE_SHOWN * rows["n_contacts"].sum()]
    most = max(float(sure["share_opt_out_high"].max()), float(rows["share_opt_out"].max()))
    made.update_yaxes(title="opt-outs per contact", range=[0, 1.1 * most], tickformat=".1%", rangemode="tozero")
    at = None if knee.empty or pd.isna(knee["knee"].iloc[0]) else int(knee["knee"].iloc[0])
    if at is not None:
        _line(made, at + 0.5, f"<b>knee</b>: above {at}", palette.FAMILY["at risk"], theme)
    return made


def pressure_bars(counts: pd.DataFrame, theme: Theme = "light", cap: int | None = None) -> go.Figure:
    """Customers by marketing contacts in the last 28 days, coloured by whether that is too many, fine or too few.

    Args:
        counts: model pressure_counts, one row per number of contacts and what it is for them.
        cap: the most contacts set, drawn as a line.
    """
    rows = counts[counts["n_customers"] > 0].sort_values("n_28")
    if rows.empty:
        return empty(theme, "Nobody is left through what is set.")
    made = figure(theme, 340, barmode="stack", bargap=0.15, margin={"t": 34, "r": 18}, legend={"traceorder": "normal"})
    for name, colour in COLOURS.items():
        some = rows[rows["pressure"] == name]
        if len(some):
            made.add_trace(_bars(some, name, colour, theme))
    last = float(rows["n_28"].max())
    made.update_xaxes(title="marketing contacts in the last 28 days", range=[-0.6, max(last, cap or 0) + 0.8])
    made.update_xaxes(**({"dtick": 1} if last <= MOST_TICKS else {}))
    made.update_yaxes(title="customers")
    if cap is not None:
        _line(made, cap + 0.5, f"<b>cap</b> {cap}", palette.COMPARISON, theme)
    return made


def _steps(rows):
    return go.Scatter(
        x=rows["n_28"],
        y=rows["share_opt_out"],
        mode="lines",
        line={"color": palette.COMPARISON, "width": 1.5, "shape": "hvh"},
        hoverinfo="skip",
    )


def _points(rows):
    share = rows["share_opt_out"].astype(float)
    words = [
        f"<b>{_up_to(row.n_28)} in 28 days</b>: {measures.share(row.share_opt_out, 2)} opt out"
        f"<br>between {measures.share(row.share_opt_out_low, 2)} and {measures.share(row.share_opt_out_high, 2)}"
        f"<br>{measures.count(row.n_opt_outs)} of {measures.count(row.n_contacts)} contacts"
        for row in rows.itertuples()
    ]
    return go.Scatter(
        x=rows["n_28"],
        y=share,
        mode="markers",
        marker={"size": 9, "color": palette.ONE},
        error_y={
            "array": rows["share_opt_out_high"] - share,
            "arrayminus": share - rows["share_opt_out_low"],
            "color": palette.ONE,
            "thickness": 1.5,
            "width": 4,
        },
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _up_to(n):
    return f"{measures.count(n)} or more" if n >= COUNTED else measures.count(n)


def _bars(some, name, colour, theme):
    words = [
        f"<b>{name}</b>: {people(n, 'customer')} with {people(k, 'contact')}"
        for n, k in zip(some["n_customers"], some["n_28"])
    ]
    return go.Bar(
        name=name,
        x=some["n_28"],
        y=some["n_customers"],
        marker={"color": colour, "line": {"width": 0}},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=some[["pressure", "n_28"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _line(made, x, words, colour, theme):
    """A line at a place, with words on its left."""
    made.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="paper", line={"color": colour, "width": 2.5})
    about = {"xanchor": "right", "yanchor": "top", "xshift": -4, "font": {"size": SMALL, "color": palette.TEXT[theme]}}
    note(made, words, x, 1, yref="paper", **about)
