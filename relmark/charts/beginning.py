"""How relationships begin: how long until the second purchase, newcomers by week, and what went wrong at first."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, note, shares

EVERYONE = "everyone"
LONGEST, MOST_WAYS, LEAST_AT_RISK = 365, 6, 10
FIRST_DAYS = 90
POOR = {"light": palette.FAMILY["at risk"], "dark": "#E2716C"}


def second_order_curve(
    curve: pd.DataFrame, second: pd.DataFrame, ways: pd.DataFrame | None = None, theme: Theme = "light"
) -> go.Figure:
    """The share of newcomers back for a second purchase by day, with its interval; offers or sources as thin lines.

    Args:
        curve: model second_order_curve.
        second: model second_order, its single row.
        ways: model acquisition: which lines to draw, and which of them bring people who stay away.
    """
    points = curve[(curve["days_seen"] <= LONGEST) & (curve["n_at_risk"] >= LEAST_AT_RISK)]
    whole = points[points["began_with"] == EVERYONE].sort_values("days_seen")
    if whole.empty:
        return empty(theme, "Too few newcomers have come back to see how long it takes.")
    lines = [_band(whole), *_lines(points, ways), _line(whole)]
    made = figure(theme, 360, lines, showlegend=False, margin={"t": 40, "r": 150})
    end = max(FIRST_DAYS + 10, float(whole["days_seen"].max()))
    made.update_xaxes(title="days since the first purchase", range=[0, end])
    high = min(1.02, 1.15 * float(points["share_back"].max()))
    made.update_yaxes(title="back for a second purchase", range=[0, high], **shares(0.1))
    _name(made, whole, "<b>All newcomers</b>", end, palette.TEXT[theme])
    for name in _poor(ways):
        if len(rows := points[points["began_with"] == name].sort_values("days_seen")):
            _name(made, rows, escape(_short(name)), end, POOR[theme])
    return _days(made, second, theme)


def newcomer_weeks(weeks: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Newcomers by the week of their first purchase: those back by now, and those not yet.

    Args:
        weeks: model newcomer_weeks, one row per week with a newcomer.
    """
    if weeks.empty:
        return empty(theme, "Nobody has bought for the first time in these weeks.")
    rows = _every_week(weeks)
    not_yet = rows["n_customers"] - rows["n_back"]
    traces = [
        _bars(rows, rows["n_back"], "back by now", palette.ONE),
        _bars(rows, not_yet, "not yet", palette.COMPARISON),
    ]
    made = figure(theme, 220, traces, barmode="stack", bargap=0.2, margin={"t": 30})
    made.update_xaxes(title="week of the first purchase", tickformat="%d %b")
    made.update_yaxes(title="newcomers", rangemode="tozero", nticks=4)
    return made


def first_problems(counts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """What went wrong with the first order of those who are stuck now.

    Args:
        counts: model first_problem_counts, one row per problem.
    """
    if counts.empty:
        return empty(theme, "Nobody is stuck.", 80)
    rows = counts.sort_values("n_customers", ascending=False)
    made = figure(theme, 46 + 26 * len(rows), [_problems(rows, theme)], bargap=0.3, showlegend=False)
    made.update_xaxes(
        range=[0, 1.25 * rows["n_customers"].max()], showticklabels=False, title="stuck newcomers by their first order"
    )
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _problems(rows, theme):
    return go.Bar(
        orientation="h",
        y=[one.capitalize() for one in rows["first_problem"]],
        x=rows["n_customers"],
        marker={"color": palette.ONE, "line": {"width": 0}},
        text=[f" {measures.count(n)}" for n in rows["n_customers"]],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertemplate="<b>%{y}</b>: %{x} stuck newcomers<extra></extra>",
        customdata=rows[["first_problem"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _poor(ways):
    if ways is None or ways.empty:
        return []
    return ways.loc[ways["is_poor"].fillna(False).astype(bool), "began_with"].tolist()


def _lines(points, ways):
    """A thin line for each of the largest ways, those that bring people who stay away in colour."""
    if ways is None or ways.empty:
        return []
    poor = _poor(ways)
    largest = ways.sort_values("n_won", ascending=False)["began_with"].head(MOST_WAYS).tolist()
    found = []
    for name in dict.fromkeys([*largest, *poor]):
        rows = points[points["began_with"] == name].sort_values("days_seen")
        colour = palette.FAMILY["at risk"] if name in poor else palette.COMPARISON
        found += [_line(rows, escape(_short(name)), colour, 2.5 if name in poor else 1.2)] if len(rows) else []
    return found


def _line(rows, name="All newcomers", colour=palette.ONE, width=3.0):
    days, back = [0, *rows["days_seen"]], [0.0, *rows["share_back"].astype(float)]
    return go.Scatter(
        x=days,
        y=back,
        mode="lines",
        line={"color": colour, "width": width, "shape": "hv"},
        hovertext=[f"{name}: {measures.share(y)} back by day {x:.0f}" for x, y in zip(days, back)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _band(rows):
    known = rows.dropna(subset=["share_back_low", "share_back_high"])
    days = [*known["days_seen"], *known["days_seen"][::-1]]
    edge = [*known["share_back_high"].astype(float), *known["share_back_low"].astype(float)[::-1]]
    line = {"width": 0, "shape": "hv"}
    look = {"mode": "lines", "fill": "toself", "fillcolor": "rgba(10,128,199,0.18)", "line": line}
    return go.Scatter(x=days, y=edge, hoverinfo="skip", **look)


def _name(made, rows, text, end, colour):
    """A line's name at its end."""
    last = float(rows["share_back"].iloc[-1])
    words = f"{text}<br>{measures.share(last, 0)} by day {rows['days_seen'].iloc[-1]:.0f}"
    font = {"color": colour, "size": SMALL}
    return note(made, words, end, last, xanchor="left", align="left", xshift=6, font=font)


def _days(made, second, theme):
    """The day from which newcomers are stuck, and the ninetieth."""
    after = second["stuck_after_days"].iloc[0] if len(second) else None
    marks = [(FIRST_DAYS, "90 days", "left")]
    marks += (
        [(float(after), f"stuck after {after:.0f}", "right" if after < FIRST_DAYS else "left")]
        if after == after
        else []
    )
    for day, words, side in marks:
        line = {"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}
        made.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line=line)
        note(made, words, day, 1, yref="paper", yanchor="bottom", xanchor=side, font={"color": palette.TEXT[theme]})
    return made


def _every_week(weeks):
    """Weeks without newcomers too."""
    rows = weeks.assign(week_on=pd.to_datetime(weeks["week_on"])).set_index("week_on").sort_index()
    days = pd.date_range(rows.index.min(), rows.index.max(), freq="7D")
    return rows[["n_customers", "n_back"]].reindex(days).fillna(0)


def _bars(rows, values, name, colour):
    said = [f"Week of {day:%d %b %Y}: {n:.0f} {name}" for day, n in zip(rows.index, values)]
    return go.Bar(
        x=rows.index,
        y=values,
        name=name,
        marker={"color": colour, "line": {"width": 0}},
        hovertext=said,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _short(name, most=24):
    """
    >>> _short("15 % off your very first order with us")
    '15 % off your very firs…'
    """
    return name if len(name) <= most else name[: most - 1] + "…"
