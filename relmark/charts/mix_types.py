"""What each type of communication brings: clicks, replies, orders and opt-outs per contact, with their intervals."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, template

OUTCOMES = {
    "clicked": "clicked",
    "replied": "replied",
    "ordered": "ordered<br>in 14 days",
    "opted out": "opted out",
    "opened": "opened<br>(unsure)",
}
MOST, LONGEST = 14, 24


def type_answers(types: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Clicks, replies and orders per contact: a panel for each and a dot for each type, with its interval.

    Args:
        types: model type_performance, one row per purpose, type and outcome.
    """
    return _panels(types, ("clicked", "replied", "ordered"), theme)


def type_opt_outs(types: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Opt-outs per contact by type, with intervals, and beside them the opens in grey.

    Args:
        types: model type_performance, one row per purpose, type and outcome.
    """
    return _panels(types, ("opted out", "opened"), theme).update_layout(showlegend=False)


def _panels(types, outcomes, theme):
    rows = types[types["n_counted"] > 0]
    if rows.empty:
        return empty(theme, "Nothing was sent in these days.")
    names = _names(rows)
    known = set(rows.loc[rows["share_outcome"].notna(), "outcome"])
    titles = [OUTCOMES[one] if one in known else f"{one}<br>not on record" for one in outcomes]
    made = make_subplots(rows=1, cols=len(titles), shared_yaxes=True, horizontal_spacing=0.05, column_titles=titles)
    for column, outcome in enumerate(outcomes, 1):
        made.add_trace(_dots(rows[rows["outcome"].eq(outcome)], names, theme), row=1, col=column)
        made.update_xaxes(showticklabels=outcome in known, row=1, col=column)
    made.update_layout(template=template(theme), height=134 + 27 * max(len(names), 3))
    name_purposes(made, rows["purpose"], theme).update_layout(margin={"t": 44, "b": 54})
    made.update_annotations(font={"size": SIZE, "color": palette.TEXT[theme]})
    made.update_xaxes(rangemode="tozero", showgrid=True, ticksuffix=" %", nticks=3, tickangle=0)
    made.update_yaxes(tickvals=list(range(len(names))), ticktext=list(names.values()), showgrid=False)
    made.update_yaxes(range=[len(names) - 0.5, -0.5], tickfont={"size": SMALL, "color": palette.TEXT[theme]})
    return made


def _names(rows):
    """Each purpose and type with its words, in the order of purposes; those sent most, where there are too many."""
    whole = rows[rows["outcome"].eq("clicked")].sort_values("n_counted", ascending=False).head(MOST)
    order = [*palette.PURPOSE, "unclassified"]
    whole = whole.sort_values("purpose", key=lambda some: some.map(order.index), kind="stable")
    return {
        (row.purpose, row.type): f"{type_name(row.purpose, row.type)} · {measures.count(row.n_counted)}"
        for row in whole.itertuples()
    }


def _dots(rows, names, theme):
    places = {one: place for place, one in enumerate(names)}
    rows = named(rows, names).dropna(subset=["share_outcome"])
    share = rows["share_outcome"].astype(float)
    words = [_words(row) for row in rows.itertuples()]
    return go.Scatter(
        x=100 * share,
        y=[places[one] for one in zip(rows["purpose"], rows["type"])],
        mode="markers",
        marker={"size": 10, "color": [_colour(row) for row in rows.itertuples()], "opacity": 1, "line": {"width": 0}},
        error_x={
            "type": "data",
            "array": 100 * (rows["share_high"] - share),
            "arrayminus": 100 * (share - rows["share_low"]),
            "color": palette.COMPARISON,
            "thickness": 1.5,
            "width": 3,
        },
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _colour(row):
    """Grey where it says little: too few contacts, or opens, which mail programs make by themselves."""
    if row.outcome == "opened" or not row.is_enough:
        return palette.COMPARISON
    return palette.PURPOSE.get(row.purpose, palette.COMPARISON)


def _words(row):
    few = "" if row.is_enough else "<br>too few contacts to judge by"
    return (
        f"<b>{escape(row.type)}</b> ({row.purpose}): {_share(row.share_outcome)} {row.outcome}<br>"
        f"{measures.count(row.n_outcome)} of {measures.count(row.n_counted)} contacts, between {_share(row.share_low)} "
        f"and {_share(row.share_high)}{few}"
    )


def _share(value):
    return measures.share(value, 1 if value >= 0.01 else 2)


def name_purposes(made: go.Figure, purposes: pd.Series, theme: Theme) -> go.Figure:
    """A legend below the figure: the colour of each purpose there is."""
    made.update_traces(showlegend=False)
    for one in sorted(set(purposes), key=[*palette.PURPOSE, "unclassified"].index):
        about = {"size": 10, "color": palette.PURPOSE.get(one, palette.COMPARISON)}
        made.add_trace(go.Scatter(x=[None], y=[None], mode="markers", name=one, marker=about, hoverinfo="skip"))
    place = {"x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False}
    return made.update_layout(showlegend=True, legend=place)


def named(rows: pd.DataFrame, names) -> pd.DataFrame:
    """The rows of these purposes and types."""
    return rows[[one in names for one in zip(rows["purpose"], rows["type"])]] if len(rows) else rows


def type_name(purpose: str, kind: str) -> str:
    """A type as an axis names it; one that nobody classified says so.

    >>> type_name("value", "newsletter"), type_name("unclassified", "sale"), type_name("unclassified", "unclassified")
    ('newsletter', 'sale (unclassified)', 'unclassified')
    """
    short = kind if len(kind) <= LONGEST else kind[: LONGEST - 1].rstrip() + "…"
    return escape(short) + (" (unclassified)" if purpose == "unclassified" != kind else "")
