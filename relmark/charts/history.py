"""How the segments grew and shrank over the past year."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, template

COLUMNS = 4
PANEL = 156


def segment_history(history: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Buyers in each of the eleven segments every four weeks, one small panel a segment, all on one scale.

    Args:
        history: model segment_history, one row per segment and day looked back from. Above the number of buyers
            followed, counts are scaled up and hover says "about".
    """
    if history.empty:
        return empty(theme, "No buyers to look back on.")
    names = history[["place", "segment", "family"]].drop_duplicates("segment").sort_values("place")
    counts = history.pivot_table(index="seen_on", columns="segment", values="n_buyers", aggfunc="sum").fillna(0)
    about = "about " if history["one_in"].max() > 1 else ""
    n_rows = -(-len(names) // COLUMNS)
    made = make_subplots(rows=n_rows, cols=COLUMNS, shared_yaxes=True, vertical_spacing=0.16, horizontal_spacing=0.06)
    for at, row in enumerate(names.itertuples()):
        place = {"row": at // COLUMNS + 1, "col": at % COLUMNS + 1}
        made.add_trace(_line(counts[row.segment], row, about), **place)
        made.add_annotation(_title(row.segment, counts[row.segment], theme), **place)
    return _dress(made, counts, n_rows, len(names), theme)


def _line(counts, row, about):
    words = [f"{escape(row.segment)}, {day:%d %b %Y}: {about}{measures.count(n)} buyers" for day, n in counts.items()]
    return go.Scatter(
        x=counts.index,
        y=counts,
        mode="lines+markers",
        line={"color": palette.family(row.family), "width": 2.5},
        marker={"size": [0] * (len(counts) - 1) + [8], "opacity": 1, "line": {"width": 0}},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row.segment]] * len(counts),
    )


def _title(name, counts, theme):
    now, change = counts.iloc[-1], counts.iloc[-1] - counts.iloc[0]
    moved = f" ({change:+,.0f})" if len(counts) > 1 else ""
    text = f"{escape(name)}<br><b>{measures.count(now)}</b>{moved}"
    place = {
        "xref": "x domain",
        "yref": "y domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
    }
    return {"text": text, "showarrow": False, "font": {"size": SMALL, "color": palette.TEXT[theme]}, **place}


def _padded(days):
    margin = max((days[1] - days[0]) * 0.16, pd.Timedelta(days=1))
    return [days[0] - margin, days[1] + margin]


def _dress(made, counts, n_rows, n_panels, theme):
    made.update_layout(template=template(theme), height=50 + PANEL * n_rows, showlegend=False, margin={"t": 44})
    made.update_layout(clickmode="event+select")
    days = [counts.index[0], counts.index[-1]]
    made.update_xaxes(
        tickvals=days, ticktext=[f"{day:%b %y}" for day in days], showticklabels=True, range=_padded(days)
    )
    high = float(counts.to_numpy().max())
    made.update_yaxes(range=[0, 1.05 * max(1.0, high)], nticks=4)
    for row in range(1, n_rows + 1):
        made.update_yaxes(title={"text": "buyers", "font": {"size": SIZE}}, row=row, col=1)
    for spare in range(n_panels, n_rows * COLUMNS):
        made.update_xaxes(visible=False, row=n_rows, col=spare % COLUMNS + 1)
        made.update_yaxes(visible=False, row=n_rows, col=spare % COLUMNS + 1)
    return made
