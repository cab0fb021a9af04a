"""How much we listen and ask: the share of listening by group, facts known, and how often people were asked."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure

LISTENING = palette.PURPOSE["listening"]
MOST_ASKED = 6


def talk_listen_bars(talk: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Of all that passed with each group, how much was listening; everyone's share as a line.

    Args:
        talk: model talk_listen, the rows of one way of grouping, and of everyone.
    """
    rows = talk[(talk["grouped_by"] != "everyone") & talk["share_listening"].notna()].sort_values("place")
    if rows.empty:
        return empty(theme, "How much we listen is not measurable:<br>say what each campaign is for.")
    names = [f"{escape(str(row.group_name))} · {measures.count(row.n_customers)}" for row in rows.itertuples()]
    shares = rows["share_listening"].astype(float)
    if not shares.any():
        return empty(theme, "None of our messages asked anything,<br>and no message of customers is loaded.")
    hover = [
        f"<b>{name}</b><br>{measures.count(row.n_in)} messages from them, {measures.count(row.n_listening)} of ours to "
        f"ask<br>of {measures.count(row.n_sent + row.n_in)} both ways"
        for name, row in zip(names, rows.itertuples(), strict=True)
    ]
    made = _bars(names, shares, [measures.share(one) for one in shares], hover, LISTENING, theme)
    for whole in talk.loc[talk["grouped_by"] == "everyone", "share_listening"].dropna().head(1):
        made.add_vline(x=whole, line={"color": palette.COMPARISON, "width": 1.5, "dash": "dash"}, layer="below")
        made.add_annotation(text=f"everyone {measures.share(whole)}", x=whole, y=1, yref="paper", yanchor="bottom")
    return made


def fact_bars(facts: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Of how many customers each priority fact is known, and for how many it is the question to ask next.

    Args:
        facts: model fact_coverage, one row per fact.
    """
    if facts.empty or not facts["n_customers"].max():
        return empty(theme, "No fact is asked of customers yet:<br>load traits, or name the facts worth asking.")
    rows = facts.sort_values("place")
    shares = rows["n_known"] / rows["n_customers"].clip(lower=1)
    names = [escape(str(one).replace("_", " ")) for one in rows["fact"]]
    said = [
        f"{measures.share(share, 0)} known · to ask next: {measures.count(n)}"
        for share, n in zip(shares, rows["n_next"], strict=True)
    ]
    hover = [
        f"<b>{name}</b>: known of {measures.count(row.n_known)} of {measures.count(row.n_customers)}"
        for name, row in zip(names, rows.itertuples(), strict=True)
    ]
    return _bars(names, shares, said, hover, palette.ONE, theme)


def burden_bars(burden: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """How many customers were asked how often in the window.

    Args:
        burden: model ask_burden, one row per number of times asked.
    """
    if burden.empty:
        return empty(theme, "Nobody is known yet.")
    rows = burden[burden["n_asked"].notna()].sort_values("n_asked")
    if rows.empty:
        return empty(theme, "How often we asked is not measurable:<br>load messages, and say which campaigns ask.")
    names = ["not asked" if n == 0 else f"{n} or more" if n == MOST_ASKED else f"{n} x asked" for n in rows["n_asked"]]
    said = [
        measures.count(row.n_customers) + (f" · {measures.count(row.n_resting)} resting" if row.n_resting else "")
        for row in rows.itertuples()
    ]
    hover = [
        f"<b>{name}</b>: {measures.count(row.n_customers)} customers, {measures.count(row.n_answers or 0)} answers"
        for name, row in zip(names, rows.fillna({"n_answers": 0}).itertuples(), strict=True)
    ]
    return _bars(names, rows["n_customers"].astype(float), said, hover, LISTENING, theme)


def _bars(names, lengths, said, hover, colour, theme):
    bar = go.Bar(
        orientation="h",
        y=list(range(len(names))),
        x=lengths,
        marker={"color": colour, "line": {"width": 0}},
        text=[f" {one}" for one in said],
        textposition="outside",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    made = figure(theme, 50 + 30 * len(names), [bar], bargap=0.35, showlegend=False, margin={"t": 24})
    room = 1.2 + max(map(len, said)) / 28
    made.update_xaxes(range=[0, room * (float(lengths.max()) or 1.0)], visible=False)
    made.update_yaxes(tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5])
    return made.update_yaxes(showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
