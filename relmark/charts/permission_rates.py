"""Opt-outs and complaints as rates, with intervals and the lines they must not cross; messages without permission."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure, note

MOST = 14
LEAST_MESSAGES = 10
THOUSAND = 1_000
ALARM, WARN = palette.STATE["damaged"], palette.STATE["transitional"]
KINDS = {
    "after withdrawal": palette.STATE["damaged"],
    "permission unknown": palette.COMPARISON,
    "some topics": palette.STATE["transitional"],
}


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
    made.update_xaxes(tickformat="%b %Y", nticks=8)
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
            for day, one, k, n in zip(days, share, rows["n_withdrawn"], rows["n_before"])
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def complaint_months(rates: pd.DataFrame, theme: Theme = "light", warn: int = 1, alarm: int = 3) -> go.Figure:
    """Complaints per message delivered, month by month with intervals, beside the warning and the alarm.

    Args:
        rates: model delivery_rates; its rows by month are drawn.
        warn: complaints in 1,000 that are a warning; alarm: that are an alarm.
    """
    rows = rates[(rates["divided_by"] == "month") & (rates["n_delivered"] >= LEAST_MESSAGES)].sort_values("place")
    if rows.empty or not rows["n_complaints"].sum():
        return empty(theme, "No complaint is on record;<br>whether your mail tool tells of any is not known.")
    days, share = pd.to_datetime(rows["part"]), rows["share_complaints"].astype(float)
    named = [f"{day:%B %Y}" for day in days]
    made = figure(theme, 300, [_dots(rows, "complaints", named, x=days, y=share)], showlegend=False, margin={"t": 20})
    room = _room(share.max(), 1.3 * alarm / THOUSAND)
    made.update_yaxes(title="complaints per message", range=room, tickformat=".1%")
    made.update_xaxes(tickformat="%b %Y", nticks=8)
    _line(made, warn / THOUSAND, f"warning {measures.share(warn / THOUSAND)}", WARN, theme)
    return _line(made, alarm / THOUSAND, f"alarm {measures.share(alarm / THOUSAND)}", ALARM, theme)


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
    named = [escape(str(part)) for part in rows["part"]]
    made = figure(theme, 80 + 28 * len(rows), [_dots(rows, "opt_out", named, x=share, y=places)], showlegend=False)
    labels = [f"{part} · {measures.share(one, 2)}" for part, one in zip(named, share)]
    made.update_yaxes(tickvals=places, ticktext=labels, range=[len(rows) - 0.5, -0.5], showgrid=False)
    made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    made.update_xaxes(title="opt-outs per message, 95 % intervals", rangemode="tozero", tickformat=".1%", showgrid=True)
    return made


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
        marker={"size": 10, "color": palette.ONE, "opacity": 1},
        **{"error_x" if what == "opt_out" else "error_y": spread},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def sent_without_bars(campaigns: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Messages sent without permission, by campaign, and what permission was then.

    Args:
        campaigns: model sent_without_counts, one row per campaign and kind.
    """
    if campaigns.empty:
        return empty(theme, "No message went out against permission.")
    sums = campaigns.groupby("campaign")["n_messages"].sum().sort_values(ascending=False, kind="stable").head(MOST)
    names = [escape(one if len(one) <= 34 else one[:33] + "…") for one in sums.index]
    traces = [_sent(campaigns, kind, sums.index, names) for kind in KINDS]
    several = campaigns["permission_then"].nunique() > 1
    made = figure(theme, 60 + 34 * len(sums), [one for one in traces if one], barmode="stack", bargap=0.3)
    made.update_layout(showlegend=several, margin={"t": 30 if several else 8, "r": 50})
    made.update_xaxes(visible=False)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    for name, n in zip(names, sums):
        look = {"xanchor": "left", "xshift": 5, "font": {"size": SMALL, "color": palette.TEXT[theme]}}
        note(made, f"<b>{measures.count(n)}</b>", n, name, **look)
    return made


def _sent(campaigns, kind, order, names):
    rows = campaigns[campaigns["permission_then"] == kind].groupby("campaign")[["n_messages", "n_reached"]].sum()
    if rows.empty:
        return None
    rows = rows.reindex(order).fillna(0)
    return go.Bar(
        orientation="h",
        name=kind,
        y=names,
        x=rows["n_messages"],
        marker={"color": KINDS[kind], "line": {"width": 0}},
        hovertext=[
            f"<b>{name}</b>, {kind}: {measures.count(n)} messages to {measures.count(people)} customers"
            for name, n, people in zip(names, rows["n_messages"], rows["n_reached"])
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _room(most, line):
    return [0, 1.25 * max(float(most), line)]


def _line(made, at, words, colour, theme):
    made.add_hline(y=at, line={"color": colour, "width": 2, "dash": "dash"})
    look = {"xanchor": "left", "yanchor": "bottom", "font": {"size": SMALL, "color": palette.TEXT[theme]}}
    return note(made, words, 0, at, xref="paper", **look)
