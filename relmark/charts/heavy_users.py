"""Who brings the amount: heavy, medium and light buyers, and the curve beside the 20/80 claim."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, note, shares

TOP, CLAIM = 0.2, 0.8
WORTH_A_LABEL = 0.14


def tier_bars(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Two bars of 100 %: the tiers' share of buyers above their share of the amount.

    Args:
        summary: model tier_summary, one row per tier.
    """
    rows = _shares(summary)
    if rows.empty:
        return empty(theme, "No buyers to rank.")
    traces = [_tier(row, theme, currency) for row in rows.itertuples()]
    made = figure(theme, 210, traces, barmode="stack", bargap=0.34, showlegend=False, margin={"t": 22, "r": 24})
    made.update_xaxes(range=[0, 1], title="share of all", **shares())
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return _label_the_narrow(made, rows)


def concentration(curve: pd.DataFrame, facts: pd.DataFrame, theme: Theme = "light", target: float = CLAIM) -> go.Figure:
    """The share of the amount the biggest buyers bring, with the own point, the 20/80 claim and where 80 % is reached.

    Args:
        curve: model concentration_curve, one row per hundredth of the buyers.
        facts: model concentration, its single row.
        target: the setting target_amount_share the facts were read with.
    """
    points = curve.dropna().sort_values("share_buyers")
    if points.empty:
        return empty(theme, "No amounts to compare.")
    traces = [_even(theme), _curve(points), *_marks(facts, theme, target)]
    made = figure(theme, 400, traces, showlegend=False, margin={"t": 14, "r": 18})
    made.update_xaxes(title="share of buyers, biggest first", range=[0, 1.01], **shares())
    high = max(1.04, 1.04 * float(points["share_amount"].max()))
    made.update_yaxes(title="share of net amount", range=[0, high], **shares())
    return note(made, "all bring the same", 0.66, 0.66, xanchor="left", yanchor="top", xshift=8)


def _shares(summary):
    rows = summary.sort_values("place").copy()
    amounts = rows["net_amount"].astype(float)
    rows["of_buyers"] = rows["n_buyers"] / max(1, rows["n_buyers"].sum())
    rows["of_amount"] = amounts / amounts.sum() if amounts.sum() > 0 else float("nan")
    positive = amounts.clip(lower=0)
    rows["drawn"] = positive / positive.sum() if positive.sum() > 0 else 0.0
    return rows


def _tier(row, theme, currency):
    colour = palette.tier(row.tier, theme)
    name, said = row.tier.capitalize(), measures.text("share_amount", row.of_amount)
    words = (
        f"<b>{name}</b>: {measures.count(row.n_buyers)} buyers ({measures.share(row.of_buyers)})<br>"
        f"{escape(measures.money(float(row.net_amount), currency))} ({said} of the amount)<br>"
        f"{escape(measures.money(float(row.least_amount), currency))} or more each"
    )
    shown = ((row.of_buyers, measures.share(row.of_buyers)), (row.drawn, said))
    return go.Bar(
        orientation="h",
        y=["Buyers", "Net amount"],
        x=[row.of_buyers, row.drawn],
        name=name,
        marker={"color": colour, "line": {"width": 1, "color": palette.BACKGROUND[theme]}},
        text=[f"{name}<br><b>{text}</b>" if width >= WORTH_A_LABEL else "" for width, text in shown],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SIZE, "color": palette.on(colour)},
        hovertext=[words, words],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[row.tier], [row.tier]],
        **dimmed(theme, palette.on(colour)),
    )


def _label_the_narrow(made, rows):
    """Above each bar, at its end, the tiers too narrow to hold their own words."""
    for bar, widths, said in (("Buyers", "of_buyers", "of_buyers"), ("Net amount", "drawn", "of_amount")):
        narrow = rows[(rows[widths] > 0) & (rows[widths] < WORTH_A_LABEL)]
        words = (
            f"{tier.capitalize()} {measures.text('share_amount', n)}" for tier, n in zip(narrow["tier"], narrow[said])
        )
        if len(narrow):
            note(made, " · ".join(words), 1, bar, xanchor="right", yshift=40)
    return made


def _even(theme):
    line = {"color": palette.LINES[theme], "width": 1.5, "dash": "dash"}
    return go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line=line, hoverinfo="skip")


def _curve(points):
    x, y = [0.0, *points["share_buyers"]], [0.0, *points["share_amount"]]
    words = [f"The top {measures.share(a, 0)} of buyers give {measures.share(b)}" for a, b in zip(x, y)]
    hover = {"hovertext": words, "hovertemplate": "%{hovertext}<extra></extra>"}
    return go.Scatter(x=x, y=y, mode="lines", line={"color": palette.ONE, "width": 3}, **hover)


def _marks(facts, theme, target):
    """The own point, the claim and the target, each with its words beside it."""
    row = facts.iloc[0] if len(facts) else {}
    own, share = row.get("top_share"), row.get("buyers_for_target")
    grey, blue, text = palette.COMPARISON, palette.ONE, palette.TEXT[theme]
    marks = [_mark(TOP, CLAIM, "20/80 claim", "top center", (grey, "x", palette.QUIET_TEXT[theme]))]
    if pd.notna(own):
        words = f"  <b>top 20 % give {measures.share(own)}</b>"
        marks.append(_mark(TOP, own, words, "bottom right", (blue, "circle", text)))
    if pd.notna(share):
        words = f"  {measures.share(target, 0)} from {measures.share(share)}"
        marks.append(_mark(share, target, words, "middle right", (blue, "diamond", text)))
    return marks


def _mark(x, y, words, position, look):
    colour, symbol, text = look
    return go.Scatter(
        x=[x],
        y=[y],
        mode="markers+text",
        text=[words],
        textposition=position,
        textfont={"size": SMALL, "color": text},
        marker={"size": 12, "color": colour, "symbol": symbol, "opacity": 1},
        cliponaxis=False,
        hovertext=[words.strip()],
        hovertemplate="%{hovertext}<extra></extra>",
    )
