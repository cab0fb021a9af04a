"""What limits would change: a cap on contacts, and selling only to those it is worth it for."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure

MOST_TICKS = 30
SELLING = {
    "keep": "Keep: interested<br>and valuable",
    "value first": "Valuable, never got<br>value: send that first",
    "not interested": "Valuable, never<br>answered value",
    "not valuable": "Below the tier",
}


def cap_curve(outcomes: pd.DataFrame, theme: Theme = "light", cap: int | None = None) -> go.Figure:
    """Opt-outs avoided at each cap, with the interval, and the contacts it saves beside each point.

    Args:
        outcomes: model cap_outcomes, one row per cap.
        cap: the cap set, marked.
    """
    rows = outcomes[outcomes["n_contacts"] > 0].sort_values("cap")
    if rows.empty:
        return empty(theme, "No marketing contact is known in this time.")
    made = figure(theme, 300, [_avoided(rows, theme, cap)], showlegend=False, margin={"t": 16, "r": 18})
    made.update_xaxes(title="cap: contacts in 28 days, at most", dtick=1 if len(rows) <= MOST_TICKS else 5)
    made.update_yaxes(title="opt-outs avoided", rangemode="tozero")
    return made


def selling_bars(counts: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Customers sent selling messages, by whether going on with it is worth it.

    Args:
        counts: model sold_to_counts.
    """
    rows = counts[counts["n_customers"] > 0].sort_values("place")
    if rows.empty:
        return empty(theme, "Nobody got a selling message in this time.")
    made = figure(theme, 70 + 50 * len(rows), [_sold(rows, theme, currency)], bargap=0.35, showlegend=False)
    made.update_xaxes(range=[0, 1.9 * float(rows["n_customers"].max())], showticklabels=False)
    made.update_xaxes(title="customers · messages they got")
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _sold(rows, theme, currency):
    colours = [palette.PURPOSE["selling"] if one == "keep" else palette.COMPARISON for one in rows["selling"]]
    words = [
        f"<b>{SELLING[row.selling].replace('<br>', ' ')}</b>: {measures.count(row.n_customers)} customers, who "
        f"got {measures.count(row.n_selling)} selling messages and brought "
        f"{measures.money(float(row.net_amount), currency)}"
        for row in rows.itertuples()
    ]
    return go.Bar(
        orientation="h",
        y=[SELLING[one] for one in rows["selling"]],
        x=rows["n_customers"],
        marker={"color": colours, "line": {"width": 0}},
        text=[f" {measures.count(a)} · {measures.count(b)}" for a, b in zip(rows["n_customers"], rows["n_selling"])],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["selling"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _avoided(rows, theme, cap):
    avoided = rows["n_avoided"].astype(float)
    spread = {"array": rows["n_avoided_high"] - avoided, "arrayminus": avoided - rows["n_avoided_low"]}
    chosen = [row == cap for row in rows["cap"]]
    words = [
        f"<b>At most {measures.count(row.cap)}</b>: {measures.count(row.n_saved)} contacts saved"
        f"<br>{measures.count(row.n_avoided)} opt-outs avoided{_between(row)}"
        for row in rows.itertuples()
    ]
    return go.Scatter(
        x=rows["cap"],
        y=avoided,
        mode="markers+text",
        marker={
            "size": [13 if one else 9 for one in chosen],
            "color": palette.ONE,
            "symbol": ["diamond" if one else "circle" for one in chosen],
            "opacity": 1,
            "line": {"width": 0},
        },
        error_y={"color": palette.COMPARISON, "thickness": 1.5, "width": 4, **spread},
        text=[f"  {measures.count(row.n_saved)} saved" if one else "" for row, one in zip(rows.itertuples(), chosen)],
        textposition="middle right",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _between(row):
    if pd.isna(row.n_avoided_low):
        return ""
    return f", between {measures.count(max(row.n_avoided_low, 0))} and {measures.count(max(row.n_avoided_high, 0))}"
