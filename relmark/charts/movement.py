"""How relationships moved: from each stage to each, as a matrix to click."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.bubbles import diameters
from relmark.charts.palette import Theme
from relmark.charts.template import DIMMED, SMALL, empty, figure

NOBODY = "Nobody was known at the first of the two dates, and nobody since."
DIRECTIONS = {"up": "up", "down": "down", "new": "new", "same": "stayed", "unclear": "unclear"}
LETTER, PLOT = 7, 440


def movement_matrix(
    cells: pd.DataFrame, theme: Theme = "light", currency: str | None = None, by: str = "n_customers"
) -> go.Figure:
    """Everybody in one cell: where they stood then (down the side) and where now (along the foot).

    Args:
        cells: model movement_cells, one row per stage then and now.
        by: "n_customers", or "net_amount" for what they had brought.
    """
    if cells.empty:
        return empty(theme, NOBODY)
    rows = written(cells, by, currency)
    stages = _stages(rows)
    step = min(60.0, max(34.0, PLOT / len(stages)))
    rows["diameter"] = _sizes(rows, step * (0.55 if by == "net_amount" else 0.92))
    traces = [_cells(part, name, theme) for name in DIRECTIONS if len(part := rows[rows["direction"] == name])]
    made = figure(theme, int(120 + step * len(stages)), traces, margin={"t": 30, "r": 10})
    made.update_layout(legend={"itemsizing": "constant"})
    now = [one for one in stages if one != "new"]
    made.update_xaxes(title="stage now", type="category", categoryorder="array", categoryarray=now, tickangle=-40)
    made.update_xaxes(range=[-0.6, len(now) - 0.3], tickfont={"color": palette.TEXT[theme]})
    made.update_yaxes(title="stage then", type="category", categoryorder="array", categoryarray=stages)
    return made.update_yaxes(range=[-0.6, len(stages) - 0.4], tickfont={"color": palette.TEXT[theme]})


SIDES = (("place_then", "stage_then"), ("place_now", "stage_now"))


def _edge(direction, colour):
    return {"width": 2 if direction == "unclear" else 0, "color": colour}


def _sizes(rows, most):
    """Areas as the numbers of those who moved; who stayed are drawn no larger than the largest of these."""
    moved = rows.loc[rows["direction"] != "same", "width"]
    return diameters(rows["width"].clip(upper=moved.max() if len(moved) and moved.max() > 0 else None), most, 7)


def _stages(rows):
    """Every stage of either date, lowest first, newcomers below all."""
    both = [rows[[place, stage]].set_axis(["place", "stage"], axis=1) for place, stage in SIDES]
    return list(pd.concat(both).drop_duplicates().sort_values("place")["stage"])


def written(cells: pd.DataFrame, by: str, currency: str | None) -> pd.DataFrame:
    """The cells with their width, their label and their words."""
    amounts = cells["net_amount"].astype(float)
    money = [escape(measures.money(amount, currency)) for amount in amounts]
    people = [measures.count(n) for n in cells["n_customers"]]
    rows = cells.assign(net_amount=amounts, width=amounts.clip(lower=0) if by == "net_amount" else cells["n_customers"])
    short = [escape(measures.money(round(amount), currency)).removesuffix(".00") for amount in amounts]
    rows["label"] = short if by == "net_amount" else people
    rows["hover"] = [
        f"<b>{escape(row.stage_then)} → {escape(row.stage_now)}</b>: {n} customers "
        f"({measures.text('share_row', row.share_row)} of those then), {amount} {_of_amount(row)}"
        for row, n, amount in zip(rows.itertuples(), people, money)
    ]
    return rows


def _of_amount(row):
    """The share of the amount by the first date; what newcomers brought came after."""
    if row.direction == "new":
        return "since"
    return f"({measures.text('share_amount', row.share_amount)} of the amount by then)"


def _cells(rows, direction, theme):
    colour = palette.DIRECTION[direction]
    fits = [1.2 * width > LETTER * len(text) + 2 for width, text in zip(rows["diameter"], rows["label"])]
    inside, beside = palette.on(colour), palette.TEXT[theme]
    symbol = "circle-open" if direction == "unclear" else "circle"
    return go.Scatter(
        x=rows["stage_now"],
        y=rows["stage_then"],
        name=DIRECTIONS[direction],
        mode="markers+text",
        marker={
            "size": rows["diameter"].tolist(),
            "color": colour,
            "opacity": 1,
            "symbol": symbol,
            "line": _edge(direction, colour),
        },
        text=rows["label"],
        textposition=["middle center" if inner else "top center" for inner in fits],
        textfont={"size": SMALL, "color": [inside if inner and symbol == "circle" else beside for inner in fits]},
        cliponaxis=False,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["stage_then", "stage_now"]].to_numpy().tolist(),
        unselected={"marker": {"opacity": DIMMED}, "textfont": {"color": beside}},
    )
