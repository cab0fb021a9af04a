"""The segments: recency against frequency as bubbles, and the eleven names as bars."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.bubbles import bubbles, diameters, widest
from relmark.charts.palette import Theme
from relmark.charts.template import SMALL, dimmed, empty, figure, note

SCORES = ["recency_score", "frequency_score"]
HEIGHT, WIDTH = 470, 400


def recency_frequency(cells: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Buyers by how recently and how often they bought: area is the net amount, the number is buyers.

    The colour is the family with most buyers in the cell; hover lists all its segments.

    Args:
        cells: model rfm_cells, one row per recency, frequency and monetary score.
    """
    if cells.empty:
        return empty(theme, "No buyers to score.")
    grid = _grid(cells, currency)
    wide, high = (int(grid[score].max()) for score in SCORES)
    cell = (WIDTH / (wide + 0.4), (HEIGHT - 110) / (high + 0.4))
    grid["diameter"] = diameters(grid["net_amount"], most=widest(grid, *SCORES, cell))
    traces = [
        bubbles(part, SCORES, colour, theme, name=family.capitalize())
        for family, colour in palette.FAMILY.items()
        if not (part := grid[grid["family"] == family]).empty
    ]
    made = figure(theme, HEIGHT, traces, margin={"t": 58}, legend={"itemsizing": "constant", "tracegroupgap": 0})
    made.update_xaxes(title=f"recency score ({wide} = ordered most recently)", range=[0.4, wide + 0.8], dtick=1)
    made.update_yaxes(title=f"frequency score ({high} = most orders)", range=[0.4, high + 0.7], dtick=1)
    words = "number: buyers · area: net amount · colour: the family most of them belong to"
    return note(made, words, 0, 1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=32)


def segment_bars(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Buyers in each of the eleven segments, best at the top, each bar labelled with its buyers and net amount.

    Args:
        summary: model segment_summary, one row per segment.
    """
    if summary.empty or not summary["n_buyers"].sum():
        return empty(theme, "No buyers to name.")
    rows = summary.sort_values("place")
    made = figure(
        theme, 40 + 33 * len(rows), [_bars(rows, theme, currency)], bargap=0.28, showlegend=False, margin={"r": 4}
    )
    made.update_xaxes(range=[0, 2.1 * rows["n_buyers"].max()], showticklabels=False, title="buyers · net amount")
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": 13, "color": palette.TEXT[theme]})
    return _part_families(made, rows, theme)


def _bars(rows, theme, currency):
    return go.Bar(
        orientation="h",
        y=rows["segment"],
        x=rows["n_buyers"],
        marker={"color": [palette.family(one) for one in rows["family"]], "line": {"width": 0}},
        text=_labels(rows, theme, currency),
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=[_segment_words(row, currency) for row in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["segment"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _grid(cells, currency):
    grid = cells.groupby(SCORES, as_index=False)[["n_buyers", "net_amount"]].sum()
    families = cells.groupby([*SCORES, "family"], as_index=False).agg({"n_buyers": "sum", "place": "min"})
    largest = families.sort_values(["n_buyers", "place"], ascending=[False, True]).drop_duplicates(SCORES)
    grid = grid.merge(largest[[*SCORES, "family"]], on=SCORES)
    named = cells.groupby([*SCORES, "segment"], as_index=False)["n_buyers"].sum()
    named = named.sort_values("n_buyers", ascending=False)
    words = {key: _list(part) for key, part in named.groupby(SCORES)}
    grid["hover"] = [
        f"<b>R{row.recency_score} F{row.frequency_score}</b>: {measures.count(row.n_buyers)} buyers, "
        f"{escape(measures.money(float(row.net_amount), currency))}{words[row.recency_score, row.frequency_score]}"
        for row in grid.itertuples()
    ]
    return grid


def _list(part):
    return "".join(f"<br>{escape(row.segment)} {measures.count(row.n_buyers)}" for row in part.itertuples())


def _label(row, currency):
    return f" {measures.count(row.n_buyers)} · {escape(measures.money(float(row.net_amount), currency))}"


def _segment_words(row, currency):
    words = f"<b>{escape(row.segment)}</b> ({row.family}): {_label(row, currency).strip()}"
    if not row.n_buyers:
        return f"<b>{escape(row.segment)}</b> ({row.family}): nobody"
    last = f"last order {row.mean_recency_days:,.0f} days ago" if pd.notna(row.mean_recency_days) else ""
    orders = f"{row.mean_orders:,.1f} orders each" if pd.notna(row.mean_orders) else ""
    means = ", ".join(one for one in (last, orders) if one)
    return words + (f"<br>on average: {means}" if means else "")


def _labels(rows, theme, currency):
    """Buyers and amount; the first bar of a family names it too, so colour is not the only sign of it."""
    first = ~rows["family"].duplicated()
    families = [f"   <span style='color:{palette.QUIET_TEXT[theme]}'>{one}</span>" for one in rows["family"]]
    labels = [_label(row, currency) for row in rows.itertuples()]
    return [label + (family if named else "") for label, family, named in zip(labels, families, first)]


def _part_families(made, rows, theme):
    """A thin line where one family ends and the next begins."""
    line = {"color": palette.LINES[theme], "width": 1}
    for place in range(1, len(rows)):
        if rows["family"].iloc[place] != rows["family"].iloc[place - 1]:
            at = {"y0": place - 0.5, "y1": place - 0.5, "yref": "y"}
            made.add_shape(type="line", x0=0, x1=1, xref="paper", line=line, layer="below", **at)
    return made
