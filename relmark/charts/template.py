"""One dress for every figure: see-through backgrounds, few thin gridlines, text of 12 pixels or more.

Pages draw figures with the plotly theme switched off, so that this one shows.
"""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme

FONT = '"Source Sans", "Source Sans Pro", "Source Sans 3", sans-serif'
SIZE = 13
SMALL = 12
DIMMED = 0.3


def template(theme: Theme) -> go.layout.Template:
    """The layout all figures of a theme share."""
    text, quiet, lines = palette.TEXT[theme], palette.QUIET_TEXT[theme], palette.LINES[theme]
    axis = _axis(quiet, lines)
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": SIZE, "color": text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [palette.ONE, palette.COMPARISON],
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "hoverlabel": _hover(theme),
            "legend": {"font": {"size": SMALL}, "orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            "xaxis": {**axis, "showgrid": False, "ticklabelstandoff": 4},
            "yaxis": {**axis, "ticklabelstandoff": 6},
            "dragmode": False,
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": quiet},
            "annotationdefaults": {"font": {"size": SMALL, "color": quiet}, "showarrow": False},
        }
    )


def by_months(days) -> dict:
    """What an axis of months is labelled with: no month twice, and no hours where there is but one.

    >>> by_months(["2026-05-01"])["dtick"], by_months(["2024-05-01", "2026-05-01"])["dtick"]
    ('M1', 'M6')
    """
    seen = pd.to_datetime(pd.Series(list(days))).dropna()
    first, last = seen.min(), seen.max()
    span = 12 * (last.year - first.year) + last.month - first.month if len(seen) else 0
    return {"type": "date", "tickformat": "%b %y", "tick0": "2000-01-01", "dtick": f"M{_step(span)}"}


def _step(months):
    """How many months lie between labels, for six of them at most."""
    return next((step for step in (1, 2, 3, 6, 12, 24, 60) if months <= 5 * step), 120)


def figure(theme: Theme, height: int, traces=(), **layout) -> go.Figure:
    """A figure in the shared dress."""
    made = go.Figure(data=list(traces))
    made.update_layout(template=template(theme), height=height, clickmode="event+select")
    return made.update_layout(**layout)


def empty(theme: Theme, text: str = "Nothing to show.", height: int = 160) -> go.Figure:
    """A figure that says in words why there is nothing in it."""
    made = figure(theme, height, xaxis={"visible": False}, yaxis={"visible": False})
    return made.add_annotation(text=text, x=0.5, y=0.5, xref="paper", yref="paper", font={"size": SIZE})


def shares(step: float = 0.2) -> dict:
    """Ticks of an axis from 0 to 100 %, written as everywhere else."""
    ticks = [place * step for place in range(round(1 / step) + 1)]
    return {"tickvals": ticks, "ticktext": [measures.share(tick, 0) for tick in ticks]}


def dimmed(theme: Theme, text: str | None = None) -> dict:
    """How marks look once some are chosen: the others pale, every label still to be read.

    Both states name a text colour: with only one of them plotly's bars fail on a click.

    Args:
        text: the colour of text on the chosen marks; the theme's text colour by default.
    """
    return {
        "selected": {"textfont": {"color": text or palette.TEXT[theme]}},
        "unselected": {"marker": {"opacity": DIMMED}, "textfont": {"color": palette.TEXT[theme]}},
    }


def note(made: go.Figure, text: str, x, y, **more) -> go.Figure:
    """A few quiet words at a place of the figure."""
    made.add_annotation(**({"text": text, "x": x, "y": y, "showarrow": False} | more))
    return made


def _axis(quiet, lines):
    return {
        "gridcolor": lines,
        "linecolor": lines,
        "zeroline": False,
        "automargin": True,
        "tickfont": {"size": SMALL, "color": quiet},
        "title": {"font": {"size": SIZE, "color": quiet}, "standoff": 10},
    }


def _hover(theme):
    return {
        "bgcolor": palette.SECOND[theme],
        "bordercolor": palette.LINES[theme],
        "font": {"family": FONT, "size": SIZE, "color": palette.TEXT[theme]},
        "align": "left",
        "namelength": -1,
    }
