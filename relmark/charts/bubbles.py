"""Bubbles whose area is an amount and whose number is a count."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import DIMMED, SMALL

LEAST = 9.0
LETTER = 6.8


def diameters(amounts: pd.Series, most: float, least: float = LEAST) -> pd.Series:
    """Diameters in pixels whose squares are as the amounts; amounts at or below 0 have the least."""
    sizes = amounts.astype(float).fillna(0).clip(lower=0)
    top = sizes.max()
    if not top > 0:
        return sizes * 0 + least
    return ((sizes / top) ** 0.5 * most).clip(lower=least)


def widest(grid: pd.DataFrame, x: str, y: str, cell: tuple[float, float], most: float = 104) -> float:
    """The greatest diameter at which no bubble touches its neighbour to the right or above.

    Args:
        grid: one row per bubble at whole-numbered places, with net_amount.
        cell: width and height in pixels of one step.
    """
    radii = diameters(grid["net_amount"], most=1, least=0) / 2
    at = dict(zip(zip(grid[x], grid[y]), radii))
    beside = [(at[c, r] + at.get((c + 1, r), 0), cell[0]) for c, r in at]
    above = [(at[c, r] + at.get((c, r + 1), 0), cell[1]) for c, r in at]
    return min([most, *(0.96 * room / radius for radius, room in (*beside, *above) if radius > 0)])


def bubbles(rows: pd.DataFrame, places: Sequence[str], colour: str, theme: Theme, name: str = "") -> go.Scatter:
    """One colour of bubbles, the number inside where it fits and beside where not.

    Args:
        rows: the two columns of `places`, n_buyers, diameter (pixels) and hover (words).
    """
    texts = [measures.count(n) for n in rows["n_buyers"]]
    fits = [width >= LETTER * len(text) + 5 for width, text in zip(rows["diameter"], texts)]
    return go.Scatter(
        x=rows[places[0]],
        y=rows[places[1]],
        name=name,
        mode="markers+text",
        marker={"size": rows["diameter"].tolist(), "color": colour, "opacity": 1, "line": {"width": 0}},
        text=[text if inside else beside(text, width) for text, inside, width in zip(texts, fits, rows["diameter"])],
        textposition=["middle center" if inside else "middle right" for inside in fits],
        textfont={"size": SMALL, "color": [palette.on(colour) if inside else palette.TEXT[theme] for inside in fits]},
        cliponaxis=False,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[list(places)].astype(object).to_numpy().tolist(),
        unselected={"marker": {"opacity": DIMMED}, "textfont": {"color": palette.TEXT[theme]}},
    )


def beside(text: str, diameter: float) -> str:
    """A text written beside a bubble, a little off its edge."""
    return f" {text}" if diameter > 0 else text
