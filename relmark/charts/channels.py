"""Channels: who gets another than they prefer, where people answer and when, and how many can be reached."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure
from relmark.findings.numbers import people
from relmark.findings.passed import channel_words

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOT_RECORDED = "No click or reply is on record."
# Room above the first row for the number over its dot.
ABOVE = -0.8
REACH = (("n_address", "address known"), ("n_with_permission", "permission"), ("n_can_reach", "both, and not bounced"))


def wrong_channel_bars(counts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Customers we write to by another channel than they prefer, by both channels.

    Args:
        counts: model wrong_channel_counts.
    """
    rows = counts[counts["preferred_channel"] != counts["used_channel"]].sort_values("n_customers", ascending=False)
    if rows.empty:
        known = "Everyone whose channel is known is written to there."
        return empty(theme, known if len(counts) else "No channel that people prefer is known yet.")
    names = [
        f"{'said' if row.known_by == 'told us' else 'answer by'} {channel_words(row.preferred_channel)}, "
        f"get {channel_words(row.used_channel)}"
        for row in rows.itertuples()
    ]
    bars = go.Bar(
        orientation="h",
        y=names,
        x=rows["n_customers"],
        marker={"color": palette.ONE, "line": {"width": 0}},
        text=[f" {measures.count(n)}" for n in rows["n_customers"]],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=[_answers(name, row) for name, row in zip(names, rows.itertuples())],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["preferred_channel", "used_channel", "known_by"]].to_numpy().tolist(),
        **dimmed(theme),
    )
    made = figure(theme, 60 + 38 * len(rows), [bars], bargap=0.3, showlegend=False)
    made.update_xaxes(range=[0, 1.2 * float(rows["n_customers"].max())], showticklabels=False, title="customers")
    return _named(made, theme)


def channel_answers(totals: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Answers per contact by channel, with intervals; opens grey beside them, since mail software opens by itself.

    Args:
        totals: model channel_totals.
    """
    rows = totals[totals["n_contacts"] > 0].sort_values("share_responding", ascending=False)
    if rows.empty:
        return empty(theme, "Nothing was sent in this time.")
    if not rows["n_answered"].sum():
        return empty(theme, NOT_RECORDED)
    names = [f"{channel_words(row.channel)} · {measures.count(row.n_contacts)}" for row in rows.itertuples()]
    share = rows["share_responding"].astype(float)
    spread = {"array": rows["share_responding_high"] - share, "arrayminus": share - rows["share_responding_low"]}
    dots = _dots(share, names, rows, spread, theme)
    opened = rows["share_opened"].astype(float).where(rows["n_opened"] > 0)
    opens = go.Scatter(
        x=opened,
        y=names,
        name="opened (mail software opens by itself)",
        mode="markers",
        marker={"size": 11, "color": palette.COMPARISON, "symbol": "circle-open", "line": {"width": 2}},
        hovertemplate="%{x:.1%} opened, by mail software too<extra></extra>",
    )
    made = figure(theme, 110 + 48 * len(rows), [dots, opens], margin={"r": 30})
    made.update_xaxes(title="share of contacts", rangemode="tozero", tickformat=".0%", showgrid=True)
    return _named(made, theme).update_yaxes(autorange=False, range=[len(rows) - 0.5, ABOVE])


def reach_bars(reach: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Customers by channel: with an address, with permission, and with both.

    Args:
        reach: model reach.
    """
    rows = reach[reach["n_customers"] > 0]
    if rows.empty:
        return empty(theme, "No customer is known.")
    colours = (palette.COMPARISON, palette.TIER[theme]["light"], palette.ONE)
    bars = [
        go.Bar(
            orientation="h",
            name=words,
            y=[channel_words(one) for one in rows["channel"]],
            x=rows[column],
            marker={"color": colour, "line": {"width": 0}},
            text=[f" {measures.count(n)}" for n in rows[column]],
            textposition="outside",
            textfont={"size": SMALL, "color": palette.TEXT[theme]},
            cliponaxis=False,
            hovertemplate=f"%{{y}}, {words}: %{{x:,}} customers<extra></extra>",
        )
        for (column, words), colour in zip(REACH, colours, strict=True)
    ]
    made = figure(theme, 70 + 70 * len(rows), bars, barmode="group", bargap=0.25, legend={"traceorder": "normal"})
    most = float(rows[[column for column, _ in REACH]].max().max()) or 1.0
    made.update_xaxes(range=[0, 1.15 * most], showticklabels=False, title="customers")
    return _named(made, theme)


def send_time_dots(times: pd.DataFrame, theme: Theme = "light", kind: str = "weekday") -> go.Figure:
    """Answers per contact by weekday or hour, for each channel, with intervals that hold for all of a channel at once.

    Args:
        times: model send_times.
        kind: "weekday" or "hour".
    """
    rows = times[times["slot_kind"] == kind].sort_values("slot")
    if rows.empty:
        return empty(theme, f"Too few sends at any {kind} to compare.")
    if not rows["n_answered"].sum():
        return empty(theme, NOT_RECORDED)
    made = figure(theme, 260)
    for place, (channel, some) in enumerate(rows.groupby("channel", sort=True)):
        made.add_trace(_times(channel, some, place))
    ticks = list(range(7)) if kind == "weekday" else list(range(0, 24, 3))
    words = list(WEEKDAYS) if kind == "weekday" else [f"{hour}:00" for hour in ticks]
    made.update_xaxes(tickvals=ticks, ticktext=words, range=[-0.5, 6.5] if kind == "weekday" else [-0.5, 23.9])
    made.update_yaxes(title="answers per contact", rangemode="tozero", tickformat=".0%")
    return made


def _dots(share, names, rows, spread, theme):
    return go.Scatter(
        x=share,
        y=names,
        name="clicked or replied",
        mode="markers+text",
        marker={"size": 12, "color": palette.ONE},
        error_x={"color": palette.ONE, "thickness": 1.5, "width": 4, **spread},
        text=[f"  {measures.share(one)}" for one in share],
        textposition="top right",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=[
            f"{measures.share(row.share_responding)} of {measures.count(row.n_contacts)} clicked or replied<br>between "
            f"{measures.share(row.share_responding_low)} and {measures.share(row.share_responding_high)}"
            for row in rows.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _times(channel, some, place):
    share = some["share_responding"].astype(float)
    spread = {"array": some["share_responding_high"] - share, "arrayminus": share - some["share_responding_low"]}
    return go.Scatter(
        name=channel_words(channel),
        x=some["slot"] + 0.15 * place,
        y=share,
        mode="markers",
        marker={
            "size": 11,
            "color": list(palette.FAMILY.values())[place % len(palette.FAMILY)],
            "symbol": ["diamond" if one else "circle" for one in some["is_better"]],
        },
        error_y={"color": palette.COMPARISON, "thickness": 1.5, "width": 4, **spread},
        hovertext=[_time(row) for row in some.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _answers(name, row):
    return (
        f"<b>{name}</b>: {people(row.n_customers, 'customer')}"
        f"<br>answered {measures.count(row.used_answered)} of {measures.count(row.used_contacts)} there, "
        f"{measures.count(row.preferred_answered)} of {measures.count(row.preferred_contacts)} where they prefer it"
    )


def _time(row):
    when = WEEKDAYS[row.slot] if row.slot_kind == "weekday" else f"{row.slot}:00"
    return (
        f"<b>{channel_words(row.channel)}, {when}</b>: {measures.share(row.share_responding)} answered"
        f"<br>between {measures.share(row.share_responding_low)} and {measures.share(row.share_responding_high)}, "
        f"{measures.count(row.n_sends)} sends{'<br>clearly better than other times' if row.is_better else ''}"
    )


def _named(made, theme):
    return made.update_yaxes(
        autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]}
    )
