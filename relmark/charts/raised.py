"""What customers raised and what came of it: topics by what was done, deeds by who was told."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure

MOST = 14
LONGEST = 34
CAME_OF_IT = {"acted on": palette.ONE, "answered only": palette.COMPARISON, "nothing": palette.FAMILY["at risk"]}
TOLD = {"told": palette.ONE, "to tell": palette.FAMILY["need attention"]}
WORTH_A_LABEL = 0.05


def topic_bars(topics: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Topics by how often they were raised: acted on, only answered, or neither; with people and what they brought.

    Args:
        topics: model topics, one row per topic.
    """
    rows = topics.sort_values("n_raised", ascending=False).head(MOST)
    if rows.empty:
        return empty(theme, "Nobody has raised anything yet.")
    nothing, acted = rows["n_open"].astype(float), rows["n_acted"].astype(float)
    parts = {"acted on": acted, "answered only": rows["n_raised"] - nothing - acted, "nothing": nothing}
    ends = [f" {_people(row)}{_brought(row, currency)}" for row in rows.itertuples()]
    return _stacked([_short(one) for one in rows["topic"]], rows["topic"], parts, CAME_OF_IT, ends, theme)


def deed_bars(deeds: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """What was done, the latest first: how many of those who had asked for it were told, and how many were not.

    Args:
        deeds: model deed_summary, one row per deed.
    """
    rows = deeds[deeds["n_asked"] > 0].sort_values("done_on", ascending=False).head(MOST)
    if rows.empty:
        return empty(theme, "No deed is tied to what anybody said.")
    names = [f"{_short(_about(row))} · {row.done_on.day} {row.done_on:%b %Y}" for row in rows.itertuples()]
    parts = {"told": rows["n_told"].astype(float), "to tell": rows["n_to_tell"].astype(float)}
    ends = [f" {measures.share(share, 0)} told" for share in rows["share_told"]]
    return _stacked(names, rows["deed_key"], parts, TOLD, ends, theme)


def _stacked(names, keys, parts, colours, ends, theme):
    """Bars of several parts in a row, with words at their end."""
    whole = sum(parts.values())
    made = figure(theme, 70 + 30 * len(names), barmode="stack", bargap=0.3, margin={"t": 30})
    for word, n in parts.items():
        made.add_trace(_part(names, word, n, whole, colours[word], theme))
    made.update_traces(customdata=[[key] for key in keys])
    for place, (total, words) in enumerate(zip(whole, ends, strict=True)):
        look = {"xanchor": "left", "font": {"size": SMALL, "color": palette.TEXT[theme]}}
        made.add_annotation(x=total, y=place, text=words, **look)
    made.update_layout(legend={"traceorder": "normal"})
    made.update_xaxes(range=[0, 1.45 * max(1.0, float(whole.max()))], visible=False)
    made.update_yaxes(tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5])
    return made.update_yaxes(showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})


def _part(names, word, n, whole, colour, theme):
    return go.Bar(
        orientation="h",
        y=list(range(len(names))),
        x=n,
        name=word,
        marker={"color": colour, "line": {"width": 0}},
        text=[measures.count(one) if one >= WORTH_A_LABEL * whole.max() else "" for one in n],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL, "color": palette.on(colour)},
        hovertext=[
            f"<b>{name}</b>: {word} {measures.count(one)} of {measures.count(total)}"
            for name, one, total in zip(names, n, whole, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        **dimmed(theme, palette.on(colour)),
    )


def _people(row):
    return f"{measures.count(row.n_people)} {'person' if row.n_people == 1 else 'people'}"


def _brought(row, currency):
    if pd.isna(row.net_amount) or not float(row.net_amount):
        return ""
    return f" · {escape(measures.money(float(row.net_amount), currency))}"


def _about(row):
    return row.topic if isinstance(row.topic, str) and row.topic else row.deed


def _short(text):
    words = str(text) if len(str(text)) <= LONGEST else str(text)[: LONGEST - 1].rstrip() + "…"
    return escape(words)
