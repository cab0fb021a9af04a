"""Cohorts: those who first bought together, and how many of them bought, or what they brought, as time went on."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SMALL, empty, figure

NAMES = {1: "month", 3: "quarter", 12: "year"}
WRITTEN = 14
STRONGEST = 0.9


def cohort_shares(cohorts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The share of each cohort that bought in each period after the first; periods that are not over are empty.

    Args:
        cohorts: model cohorts.
    """
    return _triangle(cohorts, "share_buying", theme, lambda value: measures.share(value, 0))


def cohort_amounts(cohorts: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """What each cohort brought a head in each period after the first; periods that are not over are empty."""
    return _triangle(cohorts, "mean_amount", theme, lambda value: measures.money(float(value), currency))


def _triangle(cohorts, column, theme, write):
    later = cohorts[cohorts["periods_since"] > 0]
    if later.empty:
        return empty(theme, "No cohort has been observed for a whole period after its first.")
    unit = NAMES.get(int(later["step_months"].iloc[0]), "period")
    grid = later.pivot(index="cohort_on", columns="periods_since", values=column).sort_index()
    sizes = cohorts.drop_duplicates("cohort_on").set_index("cohort_on")["n_cohort"]
    written = [_written(grid, write, theme)] if len(grid.columns) <= WRITTEN else []
    traces = [_cells(grid, sizes, unit, write, theme), *written]
    made = figure(theme, 70 + 24 * len(grid), traces, margin={"t": 30}, showlegend=False)
    made.update_xaxes(title=f"{unit}s after the first", side="top", dtick=1, showgrid=False)
    ends = [f"{pd.Timestamp(day):%b %Y} · {measures.count(sizes[day])}" for day in grid.index]
    places = {"tickvals": list(range(len(grid))), "ticktext": ends}
    return made.update_yaxes(autorange="reversed", showgrid=False, title="first bought · buyers", **places)


def _cells(grid, sizes, unit, write, theme):
    hover = [
        [_words(day, sizes[day], unit, since, write, value) for since, value in row.items()]
        for day, row in grid.iterrows()
    ]
    return go.Heatmap(
        z=grid.to_numpy(dtype=float),
        x=list(grid.columns),
        y=list(range(len(grid))),
        colorscale=[[0, palette.SECOND[theme]], [1, palette.ONE]],
        zmin=0,
        zmax=_strongest(grid),
        showscale=False,
        xgap=2,
        ygap=2,
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        hoverongaps=False,
    )


def _written(grid, write, theme):
    """The number in each cell, in black or white, whichever reads best on it."""
    known = [(x, y, value) for y, row in enumerate(grid.to_numpy(dtype=float)) for x, value in zip(grid.columns, row)]
    known = [one for one in known if one[2] == one[2]]
    return go.Scatter(
        x=[x for x, _, _ in known],
        y=[y for _, y, _ in known],
        mode="text",
        text=[write(value) for _, _, value in known],
        textfont={
            "size": SMALL,
            "color": [palette.on(_colour(value / _strongest(grid), theme)) for *_, value in known],
        },
        hoverinfo="skip",
    )


def _strongest(grid) -> float:
    """The value from which on a cell has the full colour: few cells beyond it take no colour from the rest."""
    return float(pd.Series(grid.to_numpy(dtype=float).ravel()).quantile(STRONGEST)) or 1.0


def _colour(part: float, theme: Theme) -> str:
    """The colour of a cell that has this part of the full one.

    >>> _colour(1.5, "light") == palette.ONE
    True
    """
    ends = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (palette.SECOND[theme], palette.ONE)]
    share = min(max(part, 0.0), 1.0)
    return "#" + "".join(f"{round(low + share * (high - low)):02X}" for low, high in zip(*ends))


def _words(day, size, unit, since, write, value):
    if value != value:
        return ""
    whom = f"First bought from {pd.Timestamp(day):%b %Y} ({measures.count(size)} buyers)"
    return f"{whom}<br>{unit} {since} after: {write(value)}"
