"""The right customers: who comes back and what they bring, by the offer or source that won them."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, shares, template

MOST = 15
UNKNOWN = ("not known", "no offer known")


def acquisition_dots(ways: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Each offer or source: the share back and the first year's amount, each with its interval, beside all buyers.

    Args:
        ways: model acquisition, one row per offer or source.
    """
    rows = ways[ways["n_buyers"] > 0].sort_values("n_won", ascending=False).head(MOST)
    if rows.empty:
        return empty(theme, "Nobody was seen long enough since the first purchase.")
    if rows["began_with"].isin(UNKNOWN).all():
        return empty(
            theme, "Not told for any of these buyers: load customers<br>with the offer or source that won them."
        )
    rows = rows.sort_values("share_back", ascending=False)
    made = make_subplots(rows=1, cols=2, shared_yaxes=True, horizontal_spacing=0.06)
    made.add_trace(_back(rows, theme), row=1, col=1)
    made.add_trace(_year(rows, theme, currency), row=1, col=2)
    _means(made, ways)
    return _dress(made, rows, theme, currency)


def _dress(made, rows, theme, currency):
    made.update_layout(
        template=template(theme),
        height=90 + 36 * len(rows),
        showlegend=False,
        clickmode="event+select",
        margin={"t": 10},
    )
    made.update_xaxes(rangemode="tozero", showgrid=True)
    made.update_xaxes(title="came back", **shares(0.1), row=1, col=1)
    made.update_xaxes(title="net amount in the first year, each", tickprefix=measures.symbol(currency), row=1, col=2)
    names = [_name(row) for row in rows.itertuples()]
    made.update_yaxes(autorange="reversed", showgrid=False, tickvals=list(range(len(rows))), ticktext=names)
    made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]}, range=[len(rows) - 0.5, -0.5])
    return made


def _back(rows, theme):
    share = rows["share_back"].astype(float)
    spread = {"array": rows["share_back_high"] - share, "arrayminus": share - rows["share_back_low"]}
    words = [
        f"<b>{escape(row.began_with)}</b>: {measures.share(row.share_back)} of {measures.count(row.n_buyers)} came back"
        f"<br>between {measures.share(row.share_back_low)} and {measures.share(row.share_back_high)}; of all others "
        f"{measures.text('share_back', row.others_share_back)}"
        for row in rows.itertuples()
    ]
    return _dots(rows, share, spread, [f"  {measures.share(one, 0)}" for one in share], words, theme)


def _year(rows, theme, currency):
    year = rows["mean_first_year"].astype(float)
    spread = {"array": rows["mean_first_year_give"].astype(float)}
    said = ["" if pd.isna(one) else f"  {escape(measures.money(one, currency))}" for one in year]
    words = [
        f"<b>{escape(row.began_with)}</b>: {text.strip() or measures.UNKNOWN} each in the first year"
        f"<br>({measures.count(row.n_year)} buyers whose year is over)"
        for row, text in zip(rows.itertuples(), said)
    ]
    return _dots(rows, year, spread, said, words, theme)


def _dots(rows, values, spread, said, words, theme):
    poor = rows["is_poor"].fillna(False).astype(bool)
    colours = [palette.FAMILY["at risk"] if one else palette.ONE for one in poor]
    return go.Scatter(
        x=values,
        y=list(range(len(rows))),
        mode="markers+text",
        marker={"size": 12, "color": colours, "symbol": ["diamond" if one else "circle" for one in poor], "opacity": 1},
        error_x={"type": "data", "color": palette.COMPARISON, "thickness": 1.5, "width": 4, **spread},
        text=said,
        textposition="top right",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["began_with"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _means(made, ways):
    """Where all buyers lie."""
    line = {"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}
    back = ways["n_back"].sum() / max(1, ways["n_buyers"].sum())
    amounts = (ways["mean_first_year"].astype(float) * ways["n_year"]).sum() / max(1, ways["n_year"].sum())
    for column, mean in ((1, back), (2, amounts)):
        if mean > 0:
            made.add_vline(x=mean, line=line, row=1, col=column, layer="below")


def _name(row):
    text = escape(row.began_with if len(row.began_with) <= 30 else row.began_with[:29] + "…")
    many = f"{text} · {measures.count(row.n_won)}"
    return f"<b>{many}</b>" if row.is_poor else many
