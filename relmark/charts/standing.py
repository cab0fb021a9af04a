"""Where relationships stand: the ladder of loyalty by warmth, and the lifecycle of buyers and leads."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure

DEGREES = ("warm", "cooling", "cold", "not measurable")
LETTER, WIDTH = 7, 560
HEIGHT = 56


def ladder_bars(cells: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """People on each rung of the ladder, highest at the top, by warmth; at the end how many, how much and how long.

    Args:
        cells: model ladder_cells, one row per rung and degree of warmth.
    """
    if cells.empty or not cells["n_customers"].sum():
        return empty(theme, "Nobody is known yet.")
    rungs = _rungs(cells, currency)
    widest = float(rungs["n_customers"].max())
    traces = [_degree(cells[cells["warmth_stage"] == one], one, widest, theme, currency) for one in DEGREES]
    made = figure(theme, 60 + HEIGHT * len(rungs), traces, barmode="stack", bargap=0.32, margin={"t": 30, "r": 4})
    made.update_layout(legend={"traceorder": "normal"})
    made.update_xaxes(range=[0, 1.62 * widest], visible=False)
    made.update_yaxes(
        categoryorder="array", categoryarray=list(rungs.index[::-1]), showgrid=False, tickfont={"size": SIZE + 1}
    )
    for rung, row in rungs.iterrows():
        look = {"xanchor": "left", "align": "left", "xshift": 6, "font": {"size": SMALL, "color": palette.TEXT[theme]}}
        made.add_annotation(x=row["n_customers"], y=rung, text=row["said"], showarrow=False, **look)
    return made


def lifecycle_bars(cells: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Buyers and leads in each stage of the lifecycle.

    Args:
        cells: model lifecycle_cells, one row per stage.
    """
    rows = cells[(cells["n_customers"] > 0) | cells["place"].between(5, 8)].sort_values("place", ascending=False)
    if rows.empty or not rows["n_customers"].sum():
        return empty(theme, "Nobody is known yet.")
    made = figure(theme, 40 + 34 * len(rows), [_stages(rows, theme, currency)], bargap=0.3, showlegend=False)
    made.update_xaxes(range=[0, 2.1 * max(1, rows["n_customers"].max())], visible=False)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    last = int((rows["place"] >= 5).sum())
    if 0 < last < len(rows):
        line = {"color": palette.LINES[theme], "width": 1}
        made.add_shape(type="line", x0=0, x1=1, xref="paper", y0=last - 0.5, y1=last - 0.5, line=line, layer="below")
    return made


def _rungs(cells, currency):
    """Each rung, highest first: how many are on it, and that in words."""
    sums = dict.fromkeys(("n_customers", "share_customers", "net_amount"), "sum")
    given = sums | {"median_months": "max", "is_measurable": "all", "place": "max"}
    rungs = cells.groupby("rung").agg(given).sort_values("place", ascending=False)
    rungs["said"] = [_said(row, currency) for row in rungs.itertuples()]
    return rungs


def _said(row, currency):
    if not row.is_measurable and not row.n_customers:
        return f"{measures.UNKNOWN}: nothing of it is loaded"
    amount = f" · {escape(measures.money(float(row.net_amount), currency))}" if row.place > 2 else ""
    months = "" if pd.isna(row.median_months) else f"<br>{_months(row.median_months)} on it"
    share = measures.text("share_customers", row.share_customers)
    return f"<b>{measures.count(row.n_customers)}</b> ({share}){amount}{months}"


def _months(months):
    """
    >>> _months(1.0), _months(0.0), _months(36.0)
    ('1 month', 'under a month', '36 months or more')
    """
    if months < 1:
        return "under a month"
    more = " or more" if months >= 36 else ""
    return f"{months:g} month{'' if months == 1 else 's'}{more}"


def _degree(rows, degree, widest, theme, currency):
    colour = palette.warmth(degree)
    said = [measures.count(n) for n in rows["n_customers"]]
    room = WIDTH / (1.62 * widest)
    words = [
        f"<b>{row.rung.capitalize()}, {degree}</b>: {measures.count(row.n_customers)} "
        f"({measures.text('share_customers', row.share_customers)})<br>"
        f"{escape(measures.money(float(row.net_amount), currency))} "
        f"({measures.text('share_amount', row.share_amount)} of the amount)"
        for row in rows.itertuples()
    ]
    return go.Bar(
        orientation="h",
        y=rows["rung"],
        x=rows["n_customers"],
        name=degree,
        marker={"color": colour, "line": {"width": 1, "color": palette.BACKGROUND[theme]}},
        text=[text if n * room > LETTER * len(text) + 6 else "" for text, n in zip(said, rows["n_customers"])],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SMALL, "color": palette.on(colour)},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["rung", "warmth_stage"]].to_numpy().tolist(),
        **dimmed(theme, palette.on(colour)),
    )


def _stages(rows, theme, currency):
    amounts = [escape(measures.money(float(amount), currency)) for amount in rows["net_amount"]]
    texts = [
        f" {measures.count(row.n_customers)}" + (f" · {amount}" if row.place >= 5 else "")
        for row, amount in zip(rows.itertuples(), amounts)
    ]
    words = [
        f"<b>{row.lifecycle_stage.capitalize()}</b>:{text} ({measures.text('share_customers', row.share_customers)})"
        for row, text in zip(rows.itertuples(), texts)
    ]
    return go.Bar(
        orientation="h",
        y=[one.capitalize() for one in rows["lifecycle_stage"]],
        x=rows["n_customers"],
        marker={"color": palette.ONE, "line": {"width": 0}},
        text=texts,
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["lifecycle_stage"]].to_numpy().tolist(),
        **dimmed(theme),
    )
