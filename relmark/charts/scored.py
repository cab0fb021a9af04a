"""Scores with their intervals: by group, and month by month."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, by_months, empty, figure

SURE = 1.96
HIDDEN = "Fewer than 10 people answered in each group."


def score_dots(scores: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The score of each group with its 95 % interval, beside that of everyone; small groups are put together.

    Args:
        scores: model group_scores, the rows of one thing asked and one way of grouping, and of everyone.
    """
    rows = scores[scores["grouped_by"] != "everyone"].sort_values("place")
    if rows.empty:
        return empty(theme, HIDDEN)
    names = [f"{escape(str(row.group_name))} · {measures.count(row.n_people)}" for row in rows.itertuples()]
    made = figure(theme, 80 + 32 * len(rows), [_dots(rows, names, theme)], showlegend=False, margin={"t": 34})
    for score in scores.loc[scores["grouped_by"] == "everyone", "score"].head(1):
        made.add_vline(x=score, line={"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}, layer="below")
        made.add_annotation(text=f"everyone {score:.0f}", x=score, y=1, yref="paper", yanchor="bottom", yshift=6)
    made.update_xaxes(title=_unit(rows), showgrid=True)
    made.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, range=[len(rows) - 0.5, -0.5])
    return made.update_yaxes(showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})


def score_months(scores: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The score month by month with its 95 % interval; months with too few answers are left empty.

    Args:
        scores: model group_scores, the rows of one thing asked by month.
    """
    rows = scores[scores["grouped_by"] == "month"].sort_values("place")
    if rows.empty:
        return empty(theme, "Fewer than 10 people answered in each month.")
    months = pd.to_datetime(rows["group_name"])
    made = figure(theme, 260, [_months(rows, months)], showlegend=False, margin={"t": 16})
    made.update_xaxes(**by_months(months))
    return made.update_yaxes(title=_unit(rows))


def _dots(rows, names, theme):
    return go.Scatter(
        x=rows["score"],
        y=list(range(len(rows))),
        mode="markers+text",
        marker={"size": 11, "color": palette.ONE, "opacity": 1},
        error_x={"type": "data", "array": SURE * rows["score_se"], **_thin()},
        text=[f"  {score:.0f}" for score in rows["score"]],
        textposition="top right",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=[f"<b>{name}</b>: {_words(row)}" for name, row in zip(names, rows.itertuples(), strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _months(rows, months):
    words = [f"<b>{month:%B %Y}</b>: {_words(row)}" for month, row in zip(months, rows.itertuples(), strict=True)]
    return go.Scatter(
        x=months,
        y=rows["score"],
        mode="lines+markers",
        line={"color": palette.ONE, "width": 1.5},
        marker={"size": 8, "color": palette.ONE, "opacity": 1},
        error_y={"type": "data", "array": SURE * rows["score_se"], **_thin()},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _thin():
    return {"color": palette.COMPARISON, "thickness": 1.5, "width": 4}


def _unit(rows):
    return "NPS" if rows["kind"].eq("nps").all() else "score of 100"


def _words(row):
    error = "" if pd.isna(row.score_se) else f", standard error {row.score_se:.1f}"
    return f"{row.score:.0f}{error}<br>{measures.count(row.n_answers)} answers of {measures.count(row.n_people)} people"
