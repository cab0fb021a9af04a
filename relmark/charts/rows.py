"""What is loaded: rows of each table and source."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure

THINNEST = 0.008


def rows_by_source(frame: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The days each table and source covers, as bars from its oldest to its newest row, with the number of rows.

    Args:
        frame: columns table, source, rows, oldest_on and newest_on (empty where a table has no time).
    """
    rows = frame.assign(oldest_on=pd.to_datetime(frame["oldest_on"]), newest_on=pd.to_datetime(frame["newest_on"]))
    rows = rows.dropna(subset=["oldest_on", "newest_on"])
    if rows.empty:
        return empty(theme, "No dated rows are loaded.")
    made = figure(theme, 60 + 30 * len(rows), [_bars(rows, theme)], bargap=0.35, showlegend=False, margin={"r": 90})
    made.update_xaxes(type="date", showgrid=True)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _bars(rows, theme):
    span = (rows["newest_on"].max() - rows["oldest_on"].min()) or pd.Timedelta(days=1)
    lengths = (rows["newest_on"] - rows["oldest_on"]).clip(lower=span * THINNEST)
    names = [f"{escape(str(row.table))} · {escape(str(row.source))}" for row in rows.itertuples()]
    said = [f"{measures.count(n)} rows" for n in rows["rows"]]
    words = [
        f"<b>{name}</b>: {text}<br>{row.oldest_on:%d %b %Y} to {row.newest_on:%d %b %Y}"
        for name, text, row in zip(names, said, rows.itertuples())
    ]
    return go.Bar(
        orientation="h",
        y=names,
        base=rows["oldest_on"],
        x=lengths.dt.total_seconds() * 1000,
        marker={"color": palette.ONE, "line": {"width": 0}},
        text=[f" {one}" for one in said],
        textposition="outside",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["table", "source"]].to_numpy().tolist(),
        **dimmed(theme),
    )
