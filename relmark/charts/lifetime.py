"""What relationships are worth: who holds it, and how far the model that says so can be believed."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, note, shares

WORTH_A_LABEL = 0.15
BARS = (("Buyers", "n_buyers"), ("Net amount so far", "net_amount"), ("Lifetime value to come", "clv"))


def value_shares(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Three bars of 100 %: the tiers' shares of buyers, of what was brought, and of what is still to come.

    Args:
        summary: model value_by_tier, one row per tier.
    """
    rows = summary.sort_values("place").astype({"net_amount": float, "clv": float})
    if rows.empty or rows["clv"].isna().all():
        return empty(theme, "No lifetime value to share out.")
    made = figure(theme, 250, barmode="stack", bargap=0.3, showlegend=False, margin={"t": 12, "r": 24})
    totals = {column: rows[column].clip(lower=0).sum() or 1.0 for _, column in BARS}
    made.add_traces([_tier(row, totals, theme, currency) for row in rows.to_dict("records")])
    made.update_xaxes(range=[0, 1], title="share of all", **shares())
    return made.update_yaxes(
        autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]}
    )


def _tier(row, totals, theme, currency):
    colour, name = palette.tier(row["tier"], theme), row["tier"].capitalize()
    widths = [max(float(row[column]), 0.0) / totals[column] for _, column in BARS]
    words = _words(row, widths[2], currency)
    return go.Bar(
        orientation="h",
        y=[label for label, _ in BARS],
        x=widths,
        name=name,
        marker={"color": colour, "line": {"width": 1, "color": palette.BACKGROUND[theme]}},
        text=[f"{name}<br><b>{measures.share(one, 0)}</b>" if one >= WORTH_A_LABEL else "" for one in widths],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SIZE, "color": palette.on(colour)},
        hovertext=[words] * len(BARS),
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row["tier"]]] * len(BARS),
        **dimmed(theme, palette.on(colour)),
    )


def _words(row, share, currency):
    return (
        f"<b>{row['tier'].capitalize()}</b>: {measures.count(row['n_buyers'])} buyers<br>"
        f"brought {escape(measures.money(row['net_amount'], currency))} so far<br>"
        f"{escape(measures.money(row['clv'], currency))} still to come ({measures.share(share)})<br>"
        f"{measures.count(row['expected_alive'])} expected to be still here"
    )


def trial_weeks(weeks: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Repeat purchases added up week by week, made and foretold; the trial period begins at the upright line.

    Args:
        weeks: model holdout_weeks.
    """
    rows = weeks.sort_values("week")
    if rows.empty or not rows["is_trial"].any():
        return empty(theme, "There is not enough history to try the model on.")
    days = pd.to_datetime(rows["ends_on"])
    lines = [_line(days, rows["actual"], "made", {"color": palette.ONE, "width": 3})]
    if rows["expected"].notna().any():
        lines.append(
            _line(days, rows["expected"], "foretold", {"color": palette.COMPARISON, "width": 2, "dash": "dash"})
        )
    made = figure(theme, 330, lines, showlegend=False, margin={"t": 22, "r": 96})
    start = days[rows["is_trial"]].iloc[0] - pd.Timedelta(days=7)
    made.add_shape(type="line", x0=start, x1=start, y0=0, y1=1, yref="paper", line={"color": palette.LINES[theme]})
    note(made, "not seen by the model", start, 1, yref="paper", xanchor="left", yanchor="bottom", xshift=4)
    _name_the_ends(made, days, rows, theme)
    made.update_xaxes(title="week", range=[days.iloc[0], days.iloc[-1]])
    return made.update_yaxes(title="repeat purchases so far", rangemode="tozero")


def _line(days, values, name, line):
    words = [f"{day:%d %b %Y}: {measures.count(value)} {name}" for day, value in zip(days, values)]
    hover = {"hovertext": words, "hovertemplate": "%{hovertext}<extra></extra>"}
    return go.Scatter(x=days, y=values, mode="lines", name=name, line=line, cliponaxis=False, **hover)


def _name_the_ends(made, days, rows, theme):
    """Each line named at its end; the upper one above, so that the names never lie on each other."""
    ends = {"made": rows["actual"].iloc[-1], "foretold": rows["expected"].iloc[-1]}
    known = sorted((value, name) for name, value in ends.items() if value == value)
    for place, (value, name) in enumerate(known):
        look = {"color": palette.TEXT[theme] if name == "made" else palette.QUIET_TEXT[theme], "size": SMALL}
        side = "bottom" if place else "top"
        note(made, f"{measures.count(value)} {name}", days.iloc[-1], value, xanchor="left", yanchor=side, font=look)


def trial_by_repeats(rows: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Purchases a buyer in the trial period by repeats before it: made, foretold, and at the average rate so far.

    Args:
        rows: model holdout_by_repeats; 7 repeats stand for 7 or more.
    """
    points = rows.sort_values("repeats")
    if points.empty:
        return empty(theme, "There is not enough history to try the model on.")
    names = [f"{n}{'+' if n == 7 else ''}" for n in points["repeats"]]
    looks = (
        ("actual", "made", palette.ONE, "circle", 12),
        ("expected", "foretold", palette.TEXT[theme], "line-ew-open", 18),
        ("average", "at the average rate", palette.COMPARISON, "x-thin-open", 9),
    )
    made = figure(theme, 330, [_marks(points, names, *look) for look in looks], margin={"t": 30})
    made.update_xaxes(type="category", title="repeat purchases before")
    return made.update_yaxes(title="purchases a buyer in the trial period", rangemode="tozero")


def _marks(points, names, column, name, colour, symbol, size):
    words = [
        f"{place} repeats before, {measures.count(n)} buyers: {value:.2f} {name}"
        for place, n, value in zip(names, points["n_buyers"], points[column])
    ]
    return go.Scatter(
        x=names,
        y=points[column],
        name=name,
        mode="markers",
        marker={"color": colour, "symbol": symbol, "size": size, "opacity": 1, "line": {"width": 2, "color": colour}},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )
