"""Scores with their intervals: by group, and month by month."""

from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, by_months, empty, figure

SURE = 1.96
HIDDEN = "Fewer than 10 people answered in each group."
NOT_ASKED = "Nowhere here were 10 people or more asked:<br>say which campaigns listen to see who answers."


def score_dots(scores: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The score of each group with its 95 % interval, beside that of everyone; small groups are put together.

    Args:
        scores: model group_scores, the rows of one thing asked and one way of grouping, and of everyone.
    """
    return _by_group(_scored(scores), theme, HIDDEN).update_xaxes(title=_unit(scores))


def response_dots(rates: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Of what each group was asked, how much was answered, with its 95 % interval, beside everyone's.

    Args:
        rates: model response_rates, the rows of one way of grouping, and of everyone.
    """
    made = _by_group(_rated(rates), theme, NOT_ASKED)
    return made.update_xaxes(title="answered", tickformat=".0%", rangemode="tozero")


def score_months(scores: pd.DataFrame, theme: Theme = "light", until: date | None = None) -> go.Figure:
    """The score month by month with its 95 % interval; months with too few answers are left empty.

    Args:
        scores: model group_scores, the rows of one thing asked by month.
        until: everything is seen as before this day; a month not over by then is hollow.
    """
    months = _every_month(_scored(scores[scores["grouped_by"] == "month"]))
    if months.empty:
        return empty(theme, "Fewer than 10 people answered in each month.")
    return _by_month(months, _is_open(months, until), theme).update_yaxes(title=_unit(scores))


def response_months(rates: pd.DataFrame, theme: Theme = "light", until: date | None = None) -> go.Figure:
    """Of what was asked in each month, how much was answered, with its 95 % interval; too small months are left empty.

    Args:
        rates: model response_rates, the rows by month.
        until: everything is seen as before this day; a month not over by then, or still to be answered, is hollow.
    """
    months = _every_month(_rated(rates[rates["grouped_by"] == "month"]))
    if months.empty:
        return empty(theme, NOT_ASKED)
    made = _by_month(months, _is_open(months, until) | months["n_waiting"].gt(0), theme)
    return made.update_yaxes(title="answered", tickformat=".0%", rangemode="tozero")


def _scored(scores):
    """Scores as they are drawn: what is shown, how far the interval goes to either side, and words."""
    spread = SURE * scores["score_se"].astype(float)
    labels, words = [f"{one:z.0f}" for one in scores["score"]], [_words(row) for row in scores.itertuples()]
    return scores.assign(shown=scores["score"], low=spread, high=spread, label=labels, words=words)


def _rated(rates):
    """Response rates as they are drawn."""
    share = rates["share_answered"].astype(float)
    low, high = share - rates["share_answered_low"], rates["share_answered_high"] - share
    words = [_answered(row) for row in rates.itertuples()]
    return rates.assign(shown=share, low=low, high=high, label=list(map(measures.share, share)), words=words)


def _by_group(drawn, theme, nothing):
    """A mark for each group, and a line for everyone."""
    rows = drawn[drawn["grouped_by"] != "everyone"].sort_values("place")
    if rows.empty:
        return empty(theme, nothing)
    names = [f"{escape(str(row.group_name))} · {measures.count(row.n_people)}" for row in rows.itertuples()]
    made = figure(theme, 80 + 32 * len(rows), [_dots(rows, names, theme)], showlegend=False, margin={"t": 34})
    for one in drawn[drawn["grouped_by"] == "everyone"].head(1).itertuples():
        made.add_vline(x=one.shown, line={"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}, layer="below")
        made.add_annotation(text=f"everyone {one.label}", x=one.shown, y=1, yref="paper", yanchor="bottom", yshift=6)
    made.update_xaxes(showgrid=True)
    made.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, range=[len(rows) - 0.5, -0.5])
    return made.update_yaxes(showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})


def _every_month(rows):
    """The rows by the first day of their month; months between without one are there and empty."""
    rows = rows.set_index(pd.DatetimeIndex(pd.to_datetime(rows["group_name"])))
    return rows.reindex(pd.date_range(rows.index.min(), rows.index.max(), freq="MS")) if len(rows) else rows


def _is_open(months, until):
    """Whether each month is not over before this day."""
    ends = months.index + pd.offsets.MonthBegin(1)
    return pd.Series(ends > pd.Timestamp(until) if until else False, months.index)


def _by_month(months, is_open, theme):
    made = figure(theme, 260, [_line(months, is_open)], showlegend=False, margin={"t": 16})
    return made.update_xaxes(**by_months(months.index))


def _dots(rows, names, theme):
    return go.Scatter(
        x=rows["shown"],
        y=list(range(len(rows))),
        mode="markers+text",
        marker={"size": 11, "color": palette.ONE, "opacity": 1},
        error_x=_interval(rows),
        text=[f"  {one}" for one in rows["label"]],
        textposition="top right",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=[f"<b>{name}</b>: {words}" for name, words in zip(names, rows["words"], strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _line(months, is_open):
    words = [
        f"<b>{month:%B %Y}</b>{' so far' * still}: {said}"
        for month, still, said in zip(months.index, is_open, months["words"], strict=True)
    ]
    symbols = ["circle-open" if still else "circle" for still in is_open]
    return go.Scatter(
        x=months.index,
        y=months["shown"],
        mode="lines+markers",
        connectgaps=False,
        line={"color": palette.ONE, "width": 1.5},
        marker={"size": 8, "color": palette.ONE, "opacity": 1, "symbol": symbols},
        error_y=_interval(months),
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _interval(rows):
    look = {"color": palette.COMPARISON, "thickness": 1.5, "width": 4}
    return {"type": "data", "symmetric": False, "array": rows["high"], "arrayminus": rows["low"], **look}


def _unit(rows):
    return "NPS" if rows["kind"].eq("nps").all() else "score of 100"


def _words(row):
    error = "" if pd.isna(row.score_se) else f", standard error {row.score_se:.1f}"
    return (
        f"{row.score:z.0f}{error}<br>{measures.count(row.n_answers)} answers of {measures.count(row.n_people)} people"
    )


def _answered(row):
    waiting = f"<br>{measures.count(row.n_waiting)} more may still be answered" if row.n_waiting else ""
    asked = f"{measures.count(row.n_answered)} of {measures.count(row.n_asked)} questions"
    return f"{measures.share(row.share_answered)}, {asked} to {measures.count(row.n_people)} people{waiting}"
