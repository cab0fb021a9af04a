"""How relationships stand: bars by answers and by the stand-in, whether effort suits them, and moves between waves."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, dimmed, empty, figure, template

LIKE = {"occasional": "transactional", "growing": "transitional", "close": "communal", "at risk of damage": "damaged"}
BASES = {"answers": "by their answers", "behaviour": "not asked lately: a stand-in from behaviour"}
EFFORT = {"n_too_little": "too little", "n_fits": "fits", "n_too_much": "too much"}
EFFORT_COLOUR = {"too little": "#B07A1E", "fits": palette.ONE, "too much": "#E15A2D"}
WORTH_A_LABEL = 0.12


def state_bars(summary: pd.DataFrame, theme: Theme = "light", currency: str | None = None) -> go.Figure:
    """Buyers in each state by their answers and, hatched, in each stand-in where they were not asked.

    Args:
        summary: model state_summary, one row per state and stand-in.
    """
    bases = [one for one in BASES if summary.loc[summary["basis"] == one, "n_customers"].sum() > 0]
    if not bases:
        return empty(theme, "Nobody has bought yet.")
    titles = [
        f"{measures.count(summary.loc[summary['basis'] == one, 'n_customers'].sum())} {BASES[one]}" for one in bases
    ]
    told = bool(summary["tells_signs"].fillna(False).astype(bool).any())
    made = make_subplots(rows=len(bases), cols=1, subplot_titles=titles, vertical_spacing=0.16)
    for at, basis in enumerate(bases, 1):
        rows = summary[summary["basis"] == basis].sort_values("place").assign(tells_signs=told)
        made.add_trace(_bars(rows, theme, currency), row=at, col=1)
        made.update_xaxes(range=[0, 1.9 * max(1, rows["n_customers"].max())], visible=False, row=at, col=1)
    made.update_layout(template=template(theme), height=30 + 165 * len(bases), showlegend=False, bargap=0.3)
    made.update_layout(clickmode="event+select", margin={"t": 30})
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made.update_annotations(x=0, xanchor="left", font={"size": SIZE, "color": palette.QUIET_TEXT[theme]})


def effort_bars(summary: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """For each state and stand-in, the share of buyers on whom our effort is too little, fits, or is too much.

    Args:
        summary: model state_summary.
    """
    rows = summary.assign(known=summary[list(EFFORT)].sum(axis=1)).sort_values("place")
    rows = rows[rows["known"] > 0]
    if rows.empty:
        return empty(theme, "Load messages, rewards or feedback<br>to see whether our effort suits them.")
    names = [f"{one.stands.capitalize()} · {measures.count(one.known)}" for one in rows.itertuples()]
    traces = [_effort(rows, names, column, theme) for column in EFFORT]
    made = figure(theme, 70 + 30 * len(rows), traces, barmode="stack", bargap=0.3, margin={"t": 30})
    made.update_layout(legend={"traceorder": "normal"})
    made.update_xaxes(range=[0, 1], visible=False)
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return made


def state_matrix(moves: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Where those asked twice stood before and stand now: area and number are buyers, the word is the mechanism.

    Args:
        moves: model move_counts, one row per state before and now.
    """
    rows = moves[moves["n_customers"] > 0]
    if rows.empty:
        return empty(theme, "Nobody has answered in two waves yet.")
    made = figure(theme, 380, [_cells(rows, theme)], showlegend=False, margin={"t": 10})
    order = {"categoryorder": "array", "categoryarray": list(palette.STATE)}
    made.update_xaxes(title="state now", type="category", range=[-0.5, 3.5], tickangle=0, **order)
    made.update_yaxes(title="state before", type="category", range=[3.7, -0.5], showgrid=False, **order)
    return made


def _bars(rows, theme, currency):
    stand_in = rows["basis"].eq("behaviour").all()
    colours = [palette.STATE[LIKE.get(one, one)] for one in rows["stands"]]
    pattern = {"shape": "/" if stand_in else "", "size": 6, "solidity": 0.35, "fgcolor": palette.BACKGROUND[theme]}
    return go.Bar(
        orientation="h",
        y=[one.capitalize() for one in rows["stands"]],
        x=rows["n_customers"],
        marker={"color": colours, "line": {"width": 0}, "pattern": pattern},
        text=[f" {_label(row, currency)}" for row in rows.itertuples()],
        textposition="outside",
        textfont={"size": SMALL},
        cliponaxis=False,
        hovertext=[f"<b>{row.stands.capitalize()}</b>: {_label(row, currency)}" for row in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["stands"]].to_numpy().tolist(),
        **dimmed(theme),
    )


def _label(row, currency):
    if row.stands == "at risk of damage" and not row.n_customers and row.tells_signs is not True:
        return measures.UNKNOWN
    said = f"{measures.count(row.n_customers)} · {escape(measures.money(float(row.net_amount), currency))}"
    return said + (f" · {measures.count(row.n_too_close)} too close to call" if row.n_too_close else "")


def _effort(rows, names, column, theme):
    word, part = EFFORT[column], rows[column] / rows["known"]
    colour = EFFORT_COLOUR[word]
    said = [f"{measures.share(share, 0)}" if share >= WORTH_A_LABEL else "" for share in part]
    hover = [
        f"<b>{row.stands.capitalize()}</b>: {word} for {measures.count(n)} of {measures.count(row.known)}"
        for row, n in zip(rows.itertuples(), rows[column])
    ]
    return go.Bar(
        orientation="h",
        y=names,
        x=part,
        name=word,
        marker={"color": colour, "line": {"width": 1, "color": palette.BACKGROUND[theme]}},
        text=said,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL, "color": palette.on(colour)},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[one, word] for one in rows["stands"]],
        **dimmed(theme, palette.on(colour)),
    )


def _cells(rows, theme):
    sizes = (rows["n_customers"] / rows["n_customers"].max()) ** 0.5 * 44
    words = [
        f"{row.state_before} to {row.state_now}, {row.mechanism}: {row.n_customers:,.0f}" for row in rows.itertuples()
    ]
    return go.Scatter(
        x=rows["state_now"],
        y=rows["state_before"],
        mode="markers+text",
        marker={"size": sizes.clip(lower=10), "color": [palette.STATE[one] for one in rows["state_now"]], "opacity": 1},
        text=[f"{row.n_customers:,.0f} {row.mechanism}" for row in rows.itertuples()],
        textposition="bottom center",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["state_before", "state_now"]].to_numpy().tolist(),
        **dimmed(theme),
    )
