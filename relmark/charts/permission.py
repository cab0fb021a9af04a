"""Whom we may contact, by channel; permissions won and lost, by month; the steps from permission to dialogue."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, by_months, dimmed, empty, figure, note, shares, template
from relmark.findings.passed import channel_words

STANDINGS = {
    "n_permitted": ("may be contacted", palette.ONE),
    "n_some_topics": ("some topics only", palette.TIER["light"]["light"]),
    "n_unreachable": ("unreachable", palette.STATE["transitional"]),
    "n_withdrawn": ("withdrawn", palette.STATE["damaged"]),
    "n_unknown": ("unknown", palette.COMPARISON),
}
MOVES = {
    "n_granted": ("won", palette.ONE, 1),
    "n_withdrawn": ("withdrawn", palette.STATE["damaged"], -1),
    "n_bounced": ("lost to bounces", palette.COMPARISON, -1),
}
LEAST_LABELLED = 0.06
STEPS = {
    "no permission": "No permission",
    "permission": "Permission",
    "collaboration": "Collaboration",
    "dialogue": "Dialogue",
}


def permission_bars(counts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Of all customers, on each channel: who may be contacted about all or some topics, is out of reach, or said no.

    Args:
        counts: model permission_counts, one row per channel.
    """
    rows = counts[counts["n_customers"] > 0]
    if rows.empty:
        return empty(theme, "Nobody has given or taken back a permission.")
    traces = [_standing(rows, name, theme) for name in STANDINGS if name != "n_some_topics" or rows[name].sum()]
    made = figure(theme, 96 + 44 * len(rows), traces, barmode="stack", bargap=0.3, margin={"t": 30, "r": 26})
    made.update_layout(legend={"traceorder": "normal"})
    made.update_xaxes(range=[0, 1.02], title="share of all customers", **shares())
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _standing(rows, name, theme):
    words, colour = STANDINGS[name]
    part = rows[name].astype(float) / rows["n_customers"].astype(float)
    said = [measures.count(n) if share >= LEAST_LABELLED else "" for n, share in zip(rows[name], part)]
    hover = [
        f"<b>{escape(channel_words(channel))}</b>: {measures.count(n)} {words} ({measures.share(share)})"
        for channel, n, share in zip(rows["channel"], rows[name], part)
    ]
    return go.Bar(
        orientation="h",
        name=words,
        y=[channel_words(one) for one in rows["channel"]],
        x=part,
        marker={"color": colour, "line": {"width": 0}},
        text=said,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL, "color": palette.on(colour)},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def permission_growth(months: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Permissions open at the end of each month, and under it those won and lost in it.

    Args:
        months: model permission_months, one row per month.
    """
    rows = months.sort_values("month_on")
    if rows.empty or not rows[["n_permitted", "n_granted", "n_withdrawn"]].to_numpy().sum():
        return empty(theme, "No month with permissions is over yet.")
    days = pd.to_datetime(rows["month_on"])
    made = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=[0.5, 0.5], vertical_spacing=0.08)
    made.add_trace(_open(days, rows["n_permitted"]), row=1, col=1)
    for name, (words, colour, sign) in MOVES.items():
        made.add_trace(_moved(days, sign * rows[name], words, colour), row=2, col=1)
    made.update_layout(template=template(theme), height=340, barmode="relative", margin={"t": 34, "r": 12}, bargap=0.25)
    made.update_yaxes(title="open at month end", rangemode="tozero", row=1, col=1)
    made.update_yaxes(title="won and lost", row=2, col=1)
    made.update_xaxes(**by_months(days))
    last = int(rows["n_permitted"].iloc[-1])
    look = {"yanchor": "bottom", "xanchor": "right", "font": {"size": SIZE, "color": palette.TEXT[theme]}}
    return note(made, f"<b>{measures.count(last)}</b>", days.iloc[-1], last, yshift=4, **look)


def _open(days, values):
    return go.Scatter(
        x=days,
        y=values,
        mode="lines+markers",
        name="open",
        showlegend=False,
        line={"color": palette.ONE, "width": 2.5},
        hovertext=[f"{day:%B %Y}: {measures.count(n)} open at its end" for day, n in zip(days, values)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _moved(days, values, words, colour):
    return go.Bar(
        x=days,
        y=values,
        name=words,
        marker={"color": colour, "line": {"width": 0}},
        hovertext=[f"{day:%B %Y}: {measures.count(abs(n))} {words}" for day, n in zip(days, values)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def step_bars(counts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Customers on each step: no permission, permission, collaboration, dialogue.

    Args:
        counts: model step_counts, one row per step.
    """
    rows = counts.sort_values("place", ascending=False)
    if not rows["n_customers"].sum():
        return empty(theme, "Nobody is known yet.")
    made = figure(theme, 40 + 40 * len(rows), [_steps(rows, theme)], bargap=0.3, showlegend=False)
    made.update_xaxes(range=[0, 1.4 * float(rows["n_customers"].max())], visible=False)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _steps(rows, theme):
    everyone = int(rows["n_customers"].sum())
    return go.Bar(
        orientation="h",
        y=[STEPS.get(one, one) for one in rows["step"]],
        x=rows["n_customers"],
        marker={
            "color": [palette.COMPARISON if one == "no permission" else palette.ONE for one in rows["step"]],
            "line": {"width": 0},
        },
        text=[f"<b>{measures.count(n)}</b> ({measures.share(n / everyone, 0)})" for n in rows["n_customers"]],
        textposition="outside",
        textfont={"size": SIZE, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertemplate="<b>%{y}</b>: %{text}<extra></extra>",
        customdata=rows[["step"]].to_numpy().tolist(),
        **dimmed(theme),
    )
