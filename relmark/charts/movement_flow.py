"""How relationships moved, as a flow from the stages then to the stages now: to look at."""

import pandas as pd
import plotly.graph_objects as go

from relmark.charts import palette
from relmark.charts.movement import NOBODY, SIDES, written
from relmark.charts.palette import Theme
from relmark.charts.template import SMALL, empty, figure

GAP = 0.03


def movement_flow(
    cells: pd.DataFrame, theme: Theme = "light", currency: str | None = None, by: str = "n_customers"
) -> go.Figure:
    """The same as a flow from the stages then, on the left, to the stages now: to look at, not to click.

    Args:
        cells: model movement_cells.
        by: "n_customers", or "net_amount"; cells that brought nothing or less have no width.
    """
    rows = written(cells, by, currency)
    rows = rows[rows["width"] > 0]
    if rows.empty:
        return empty(theme, NOBODY)
    left, right = (list(rows.sort_values(place)[stage].unique())[::-1] for place, stage in SIDES)
    sankey = go.Sankey(
        arrangement="fixed",
        node=_nodes(rows, left, right, theme),
        link={
            "source": [left.index(one) for one in rows["stage_then"]],
            "target": [len(left) + right.index(one) for one in rows["stage_now"]],
            "value": rows["width"].tolist(),
            "color": [_pale(one) for one in rows["direction"]],
            "customdata": rows["hover"].tolist(),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"size": SMALL, "color": palette.TEXT[theme], "shadow": "none"},
    )
    return figure(theme, max(320, 34 * max(len(left), len(right))), [sankey], margin={"t": 10, "b": 10})


def _nodes(rows, left, right, theme):
    stages = [*left, *right]
    heights = [*_centres(rows.groupby("stage_then")["width"].sum()[left])]
    heights += _centres(rows.groupby("stage_now")["width"].sum()[right])
    return {
        "label": stages,
        "x": [0.001] * len(left) + [0.999] * len(right),
        "y": heights,
        "color": [_node(one, theme) for one in stages],
        "pad": 10,
        "thickness": 12,
        "line": {"width": 0},
        "hovertemplate": "%{label}<extra></extra>",
    }


def _centres(widths):
    """The middle of each node, from the top, as thick as its share and a gap between."""
    room = 1 - GAP * (len(widths) - 1)
    middles = (widths.cumsum() - widths / 2) / widths.sum() * room
    return [min(0.999, max(0.001, middle + GAP * place)) for place, middle in enumerate(middles)]


def _node(stage, theme):
    """A stage's own colour: of its warmth, else of its rung."""
    rung, _, warmth = stage.partition(", ")
    if warmth or rung in palette.WARMTH:
        return palette.warmth(warmth or rung)
    return palette.rung(rung, theme)


def _pale(direction):
    colour = palette.DIRECTION[direction]
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{0.2 if direction == 'same' else 0.55})"
