"""What followed: after a broken promise and after a reward, beside like customers, with intervals."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure

AFTER = {
    "bought again": "bought again within 90 days",
    "csat": "satisfaction",
    "nps": "recommendation",
    "review": "reviews",
}
TOO_FEW = "Fewer than 10 customers on a side<br>can be compared: nothing is shown."


def promise_effects(effects: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """What followed a broken promise less what followed a kept one among like customers, with 95 % intervals.

    Args:
        effects: model promise_effects, one row per thing compared.
    """
    rows = effects[effects["difference"].notna()]
    if rows.empty:
        return empty(theme, TOO_FEW, 120)
    names = [f"{AFTER.get(row.what, row.what)} · {measures.count(row.n_after_broken)}" for row in rows.itertuples()]
    words = [
        f"<b>{AFTER.get(row.what, row.what).capitalize()}</b>: {100 * row.after_broken:+.0f} after a broken promise"
        f"<br>({measures.count(row.n_after_broken)} customers), {100 * row.after_kept:+.0f} after a kept one "
        f"({measures.count(row.n_after_kept)})"
        for row in rows.itertuples()
    ]
    change, give = (100 * rows[name].astype(float) for name in ("difference", "difference_give"))
    said = [f"{one:+.0f}" for one in change]
    return _differences(change, give, said, names, words, "difference, points of 100", theme)


def reward_changes(effects: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """How purchases changed after each kind of reward, less the change of like buyers without one.

    Args:
        effects: model reward_effects, one row per kind of reward and one for any.
    """
    rows = effects[effects["difference"].notna()]
    if rows.empty:
        return empty(theme, TOO_FEW, 120)
    names = [f"{escape(row.perk)} · {measures.count(row.n_rewarded)}" for row in rows.itertuples()]
    words = [
        f"<b>{escape(row.perk.capitalize())}</b>: {row.mean_before:.2f} purchase days before, {row.mean_after:.2f} then"
        f"<br>like buyers without: {row.others_before:.2f} before, {row.others_after:.2f} after"
        for row in rows.itertuples()
    ]
    change, give = rows["difference"].astype(float), rows["difference_give"].astype(float)
    said = [f"{one:+.2f}" for one in change]
    return _differences(change, give, said, names, words, "purchase days more than like buyers", theme)


def _differences(change, give, said, names, words, about, theme):
    """Dots with intervals beside a line at no difference."""
    trace = go.Scatter(
        x=change,
        y=list(range(len(change))),
        mode="markers+text",
        marker={"size": 12, "color": palette.ONE, "opacity": 1},
        error_x={"type": "data", "array": give, "color": palette.COMPARISON, "thickness": 1.5, "width": 4},
        text=said,
        textposition="top center",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made = figure(theme, 90 + 44 * len(change), [trace], showlegend=False, margin={"t": 20})
    made.add_vline(x=0, line={"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}, layer="below")
    made.update_xaxes(title=about, showgrid=True)
    made.update_yaxes(range=[len(change) - 0.5, -0.7], showgrid=False)
    made.update_yaxes(tickvals=list(range(len(change))), ticktext=names)
    return made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]})
