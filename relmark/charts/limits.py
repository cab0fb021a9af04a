"""What limits would change: a cap on contacts, and selling only to those it is worth it for."""

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, note
from relmark.findings.numbers import people

MOST_TICKS = 30
NOW = "Now: everyone<br>they go to"
SELLING = {
    "keep": "Then: interested<br>and valuable",
    "value first": "Valuable, got no<br>value: send that first",
    "not interested": "Valuable, answered<br>nothing of value",
    "not measurable": "Valuable, interest<br>not measurable",
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
    made = figure(theme, 300, [_avoided(rows, cap)], showlegend=False, margin={"t": 30, "r": 18})
    made.update_xaxes(title="cap: contacts in 28 days, at most", dtick=1 if len(rows) <= MOST_TICKS else 5)
    made.update_xaxes(range=[0.4, float(rows["cap"].max()) + 0.6])
    made.update_yaxes(title="opt-outs avoided", rangemode="tozero")
    return _saved(made, rows[rows["cap"] == cap], theme)


def selling_bars(counts: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Customers sent selling messages now, those who would be then, and the others by why they would not.

    Args:
        counts: model sold_to_counts.
    """
    rows = counts[(counts["n_customers"] > 0) | (counts["selling"] == "keep")].sort_values("place")
    if not rows["n_customers"].sum():
        return empty(theme, "Nobody got a selling message in this time.")
    everyone = rows[["n_customers", "n_selling"]].sum()
    bars = [_now(everyone, theme), _sold(rows, theme, currency)]
    made = figure(theme, 120 + 50 * len(rows), bars, barmode="overlay", bargap=0.35, showlegend=False)
    made.update_xaxes(range=[0, 1.9 * float(everyone["n_customers"])], showticklabels=False)
    made.update_xaxes(title="customers · messages they got")
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def _now(everyone, theme):
    return go.Bar(
        orientation="h",
        y=[NOW],
        x=[everyone["n_customers"]],
        marker={"color": palette.TEXT[theme], "line": {"width": 0}},
        text=[_both(*everyone)],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _both(customers, messages):
    return f" {measures.count(customers)} · {measures.count(messages)}"


def _sold(rows, theme, currency):
    colours = [palette.PURPOSE["selling"] if one == "keep" else palette.COMPARISON for one in rows["selling"]]
    words = [
        f"<b>{SELLING[row.selling].replace('<br>', ' ')}</b>: {people(row.n_customers, 'customer')}, who "
        f"got {people(row.n_selling, 'selling message')} and brought "
        f"{measures.money(float(row.net_amount), currency)}"
        for row in rows.itertuples()
    ]
    return go.Bar(
        orientation="h",
        y=[SELLING[one] for one in rows["selling"]],
        x=rows["n_customers"],
        marker={"color": colours, "line": {"width": 0}},
        text=[_both(*both) for both in zip(rows["n_customers"], rows["n_selling"])],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["selling"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _avoided(rows, cap):
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
        mode="markers",
        marker={
            "size": [13 if one else 9 for one in chosen],
            "color": palette.ONE,
            "symbol": ["diamond" if one else "circle" for one in chosen],
            "opacity": 1,
            "line": {"width": 0},
        },
        error_y={"color": palette.COMPARISON, "thickness": 1.5, "width": 4, **spread},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _saved(made, row, theme):
    """Above the figure, how many contacts the cap set would have saved."""
    if row.empty:
        return made
    words = f"◆ cap {measures.count(row['cap'].iloc[0])}: {measures.count(row['n_saved'].iloc[0])} contacts saved"
    font = {"size": SMALL, "color": palette.TEXT[theme]}
    return note(made, words, 1, 1, xref="paper", yref="paper", xanchor="right", yanchor="bottom", font=font)


def _between(row):
    if pd.isna(row.n_avoided_low):
        return ""
    return f", between {measures.count(max(row.n_avoided_low, 0))} and {measures.count(max(row.n_avoided_high, 0))}"
