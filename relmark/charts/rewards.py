"""Thank-yous: what we asked, got and gave by tier, what is due now, and which perks are used."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, shares, template

LEDGER = {
    "asked": ("mean_selling", "mean_listening"),
    "got": ("mean_bought", "mean_bought_amount", "mean_answers", "mean_recommended"),
    "gave": ("mean_value_contacts", "mean_rewards", "mean_reward_amount", "mean_settled"),
}
SIDES = {"asked": "We asked", "got": "They gave", "gave": "We gave"}
OCCASIONS = {
    "referral": "Referred somebody",
    "orders": "Milestone of orders",
    "anniversary": "Anniversary",
    "review": "Good review",
    "idea": "Idea",
    "survey": "Survey answered",
}
MOST_PERKS, COLUMNS = 12, 4


def ledger_bars(ledger: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """What we asked of heavy, medium and light users, what they gave, and what we gave, each on a scale of its own.

    Args:
        ledger: model ledger, one row per tier.
    """
    rows = ledger[ledger["n_customers"] > 0].sort_values("place")
    if rows.empty:
        return empty(theme, "Nobody has bought through what is set.")
    space = {"vertical_spacing": 0.13, "horizontal_spacing": 0.03}
    made = make_subplots(rows=len(LEDGER), cols=COLUMNS, subplot_titles=_titles(), shared_yaxes=True, **space)
    for at, side in enumerate(LEDGER, 1):
        made.update_yaxes(title={"text": f"<b>{SIDES[side]}</b>", "font": {"size": SMALL}}, row=at, col=1)
        for place, column in enumerate(LEDGER[side], 1):
            made.add_trace(_tiers(rows, column, theme, currency), row=at, col=place)
            most = pd.to_numeric(rows[column], errors="coerce").max()
            made.update_xaxes(range=[0, 1.9 * (most if most > 0 else 1)], row=at, col=place)
    made.update_xaxes(visible=False)
    made.update_layout(template=template(theme), height=400, showlegend=False, bargap=0.25, margin={"t": 30})
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SMALL, "color": palette.TEXT[theme]})
    return made.update_annotations(font={"size": SMALL, "color": palette.QUIET_TEXT[theme]})


def occasion_bars(counts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """How many customers are due a thank-you now, by what for.

    Args:
        counts: model occasion_counts, one row per kind of occasion.
    """
    rows = counts[counts["n_customers"] > 0].sort_values("place")
    if rows.empty:
        return empty(theme, "Nobody is due a thank-you.", 80)
    made = figure(theme, 56 + 30 * len(rows), [_occasions(rows, theme)], bargap=0.3, showlegend=False)
    made.update_xaxes(
        range=[0, 1.25 * rows["n_customers"].max()], showticklabels=False, title="customers due a thank-you"
    )
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def perk_dots(uptake: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """How many of each kind of reward are used, by tier or segment, with 95 % intervals.

    Args:
        uptake: model perk_uptake, one row per kind of reward and group.
    """
    rows = uptake[uptake["share_used"].notna()].sort_values("n_given", ascending=False).head(MOST_PERKS)
    if rows.empty:
        return empty(
            theme,
            "No reward of these kinds was ever said to be used:<br>load rewards with the day they were used.",
            120,
        )
    rows = rows.sort_values(["perk", "n_given"], ascending=[True, False])
    share = rows["share_used"].astype(float)
    names = [
        f"{escape(row.perk)}, {escape(row.perk_group)} · {measures.count(row.n_given)}" for row in rows.itertuples()
    ]
    made = figure(theme, 80 + 30 * len(rows), [_uses(rows, share, names, theme)], showlegend=False, margin={"t": 20})
    made.update_xaxes(title="rewards used of those given", range=[0, 1], showgrid=True, **shares(0.2))
    made.update_yaxes(range=[len(rows) - 0.5, -0.7], showgrid=False, tickvals=list(range(len(rows))), ticktext=names)
    return made.update_yaxes(tickfont={"size": SIZE, "color": palette.TEXT[theme]})


def _occasions(rows, theme):
    return go.Bar(
        orientation="h",
        y=[OCCASIONS.get(one, one) for one in rows["occasion"]],
        x=rows["n_customers"],
        marker={"color": palette.ONE, "line": {"width": 0}},
        text=[f" {measures.count(n)}" for n in rows["n_customers"]],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertemplate="<b>%{y}</b>: %{x} customers due a thank-you<extra></extra>",
        customdata=rows[["occasion"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _uses(rows, share, names, theme):
    spread = {"array": rows["share_used_high"] - share, "arrayminus": share - rows["share_used_low"]}
    return go.Scatter(
        x=share,
        y=list(range(len(rows))),
        mode="markers+text",
        marker={"size": 11, "color": palette.ONE, "opacity": 1},
        error_x={"type": "data", "color": palette.COMPARISON, "thickness": 1.5, "width": 4, **spread},
        text=[f"{measures.share(one, 0)}" for one in share],
        textposition="top center",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=[f"{name}: {measures.share(one)} used" for name, one in zip(names, share)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _titles():
    """One title per place of the grid; places a side does not fill have none."""
    names = []
    for columns in LEDGER.values():
        said = [measures.measure(one).label for one in columns]
        names += said + [""] * (COLUMNS - len(said))
    return names


def _tiers(rows, column, theme, currency):
    values = pd.to_numeric(rows[column], errors="coerce")
    said = [measures.text(column, None if pd.isna(one) else one, currency) for one in values]
    return go.Bar(
        orientation="h",
        y=[one.capitalize() for one in rows["tier"]],
        x=values.fillna(0),
        marker={"color": [palette.tier(one, theme) for one in rows["tier"]], "line": {"width": 0}},
        text=[f" {escape(one)}" for one in said],
        textposition="outside",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertemplate="%{y}: %{text} a buyer<extra></extra>",
    )
