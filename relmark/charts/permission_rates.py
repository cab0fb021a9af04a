"""Opt-outs and complaints as rates, with intervals and the lines they must not cross."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, by_months, empty, figure, note
from relmark.findings.passed import channel_words

MOST = 14
LEAST_MESSAGES = 10
CHANNELS = 3
SYMBOLS = ("circle", "square", "diamond")
THOUSAND = 1_000
ALARM, WARN = palette.STATE["damaged"], palette.STATE["transitional"]


def optout_months(months: pd.DataFrame, theme: Theme = "light", alarm: int = 10) -> go.Figure:
    """The opt-out rate month by month, beside the alarm line.

    Args:
        months: model permission_months, one row per month.
        alarm: opt-outs in 1,000 that are an alarm.
    """
    rows = months.dropna(subset=["share_withdrawn"]).sort_values("month_on")
    if rows.empty:
        return empty(theme, "Too few permissions to tell how many are taken back.")
    limit, share = alarm / THOUSAND, rows["share_withdrawn"].astype(float)
    made = figure(theme, 300, [_rate_bars(rows, share, limit, theme)], showlegend=False, bargap=0.3, margin={"t": 20})
    made.update_yaxes(title="taken back in the month", range=_room(share.max(), limit), tickformat=".1%")
    made.update_xaxes(**by_months(rows["month_on"]))
    return _line(made, limit, f"alarm {measures.share(limit)}", ALARM, theme)


def _rate_bars(rows, share, limit, theme):
    days = pd.to_datetime(rows["month_on"])
    return go.Bar(
        x=days,
        y=share,
        marker={"color": [ALARM if one >= limit else palette.ONE for one in share], "line": {"width": 0}},
        text=[measures.share(one) if one >= limit else "" for one in share],
        textposition="outside",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=[
            f"{day:%B %Y}: {measures.share(one, 2)}<br>{measures.count(k)} of {measures.count(n)} taken back"
            for day, one, k, n in zip(days, share, rows["n_taken_back"], rows["n_before"])
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def complaint_months(
    rates: pd.DataFrame, theme: Theme = "light", warn: int = 1, alarm: int = 3, least: int = 1_000
) -> go.Figure:
    """Complaints per message delivered, month by month with intervals, beside the warning and the alarm.

    One mark a channel and month; red or brown where the whole interval lies above a limit, hollow where too few
    messages went out to judge.

    Args:
        rates: model delivery_rates; its rows by month are drawn, of channels by which somebody complained.
        warn: complaints in 1,000 that are a warning; alarm: that are an alarm.
        least: messages in a month to judge it by.
    """
    rows = rates[(rates["divided_by"] == "month") & (rates["n_delivered"] >= LEAST_MESSAGES)].sort_values("place")
    if rows.empty:
        return empty(theme, "No complaint is on record;<br>whether your mail tool tells of any is not known.")
    by = rows.groupby("channel")["n_complaints"].sum().sort_values(ascending=False, kind="stable").index[:CHANNELS]
    limits = {ALARM: alarm / THOUSAND, WARN: warn / THOUSAND}
    traces = [_complained(rows[rows["channel"] == one], one, place, limits, least) for place, one in enumerate(by)]
    top = 20 if len(by) == 1 else 44
    made = figure(theme, 300, traces, showlegend=len(by) > 1, margin={"t": top})
    share = rows.loc[rows["n_delivered"] >= least, "share_complaints"].max()
    room = _room(0.0 if pd.isna(share) else share, 1.3 * alarm / THOUSAND)
    made.update_yaxes(title="complaints per message", range=room, tickformat=".1%")
    made.update_xaxes(**by_months(rows["part"]))
    _line(made, warn / THOUSAND, f"warning {measures.share(warn / THOUSAND)}", WARN, theme)
    return _line(made, alarm / THOUSAND, f"alarm {measures.share(alarm / THOUSAND)}", ALARM, theme)


def _complained(rows, channel, place, limits, least):
    """The months of one channel."""
    days, name = pd.to_datetime(rows["part"]), channel_words(channel)
    made = _dots(rows, "complaints", [f"{day:%B %Y}, {escape(name)}" for day in days], days, rows["share_complaints"])
    judged = rows["n_delivered"] >= least
    above = [next((one for one, at in limits.items() if low >= at), None) for low in rows["share_complaints_low"]]
    own = palette.ONE if place == 0 else palette.COMPARISON
    look = {"color": [one if one and told else own for one, told in zip(above, judged)]}
    look["symbol"] = [f"{SYMBOLS[place]}{'' if told else '-open'}" for told in judged]
    ends = {end: made.error_y[end] * judged.to_numpy() for end in ("array", "arrayminus")}
    return made.update(name=name, marker=look, error_y=ends)


def optout_dots(rates: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Opt-outs per message delivered, by part, each with its interval.

    Args:
        rates: rows of model delivery_rates or segment_optouts, divided one way.
    """
    rows = rates[rates["n_delivered"] >= LEAST_MESSAGES]
    if rows.empty:
        return empty(theme, "Too few messages were delivered to tell.")
    rows = rows if (rows["divided_by"] == "frequency").all() else rows.sort_values("share_opt_out", ascending=False)
    rows = rows.head(MOST)
    share, places = rows["share_opt_out"].astype(float), list(range(len(rows)))
    named = [escape(_part(row)) for row in rows.to_dict("records")]
    made = figure(theme, 80 + 28 * len(rows), [_dots(rows, "opt_out", named, x=share, y=places)], showlegend=False)
    labels = [f"{part} · {measures.share(one, 2)}" for part, one in zip(named, share)]
    made.update_yaxes(tickvals=places, ticktext=labels, range=[len(rows) - 0.5, -0.5], showgrid=False)
    made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    made.update_xaxes(title="opt-outs per message, 95 % intervals", rangemode="tozero", tickformat=".1%", showgrid=True)
    return made


def _part(row):
    return channel_words(row["part"]) if row["divided_by"] == "channel" else str(row["part"])


def _dots(rows, what, named, x, y):
    """A dot for each row with its interval, along the axis the rate lies on."""
    share, low, high = (rows[f"share_{what}{end}"].astype(float) for end in ("", "_low", "_high"))
    n = rows["n_opt_outs" if what == "opt_out" else "n_complaints"]
    hover = [
        f"<b>{name}</b>: {measures.share(one, 2)} ({measures.count(k)} of {measures.count(all_)})<br>"
        f"between {measures.share(least, 2)} and {measures.share(most, 2)}"
        for name, one, k, all_, least, most in zip(named, share, n, rows["n_delivered"], low, high)
    ]
    spread = {"type": "data", "array": high - share, "arrayminus": share - low}
    spread |= {"color": palette.COMPARISON, "thickness": 1.5, "width": 4}
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        cliponaxis=False,
        marker={"size": 10, "color": palette.ONE, "opacity": 1},
        **{"error_x" if what == "opt_out" else "error_y": spread},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _room(most, line):
    return [0, 1.25 * max(float(most), line)]


def _line(made, at, words, colour, theme):
    made.add_hline(y=at, line={"color": colour, "width": 2, "dash": "dash"})
    look = {"xanchor": "left", "yanchor": "bottom", "font": {"size": SMALL, "color": palette.TEXT[theme]}}
    return note(made, words, 0, at, xref="paper", **look)
