"""The communication mix: contacts by purpose as bars of 100 %, and runs of nothing but selling."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from relmark import measures
from relmark.charts import palette
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure, note
from relmark.findings.mix_shares import counted_purposes

WORTH_A_LABEL = 0.06
OPEN = {"light": "#C9CED3", "dark": "#4A5561"}
MOST_RUN = 30
LEGEND = {
    **{"y": 1, "yref": "container", "yanchor": "top", "traceorder": "normal"},
    **{"itemclick": False, "itemdoubleclick": False},
}


def mix_bars(
    groups: pd.DataFrame, theme: Theme = "light", target: float = 0.6, count_service: bool = False
) -> go.Figure:
    """What is sent by purpose, one bar of 100 % a group, value and listening first; the target as a line.

    Args:
        groups: a model mix_by_..., with its shares (`findings.with_shares`).
        target: the setting mix_target.
        count_service: the setting of that name.
    """
    rows = groups[groups["n_counted"] > 0]
    if rows.empty:
        return empty(theme, "Nothing was sent in these days.")
    names = [_name(row) for row in rows.to_dict("records")]
    traces = [_purpose(rows, names, purpose, theme) for purpose in counted_purposes(count_service)]
    height = 124 + round(min(46, max(28, 220 / len(rows)))) * len(rows)
    made = figure(theme, height, traces, barmode="stack", bargap=0.28, margin={"t": 50, "r": 116})
    made.update_layout(legend=LEGEND)
    made.update_xaxes(
        range=[0, 1],
        title=f"share of contacts; dashed: the target, {measures.share(target, 0)} gives or listens",
        **_ticks(),
    )
    made.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": SIZE, "color": palette.TEXT[theme]})
    return _giving(_target(made, target, theme), rows, names, theme)


def selling_runs(counts: pd.DataFrame, theme: Theme = "light", long_run: int = 8) -> go.Figure:
    """Customers by the longest run of selling messages they got, the long ones in the colour of selling.

    Args:
        counts: model selling_run_counts.
        long_run: the setting of that name.
    """
    if counts.empty:
        return empty(theme, "Nothing was sent in these days.")
    if not counts["longest_run"].max():
        return empty(theme, "Nothing that was sent is known to sell.")
    is_long = counts["longest_run"] >= long_run
    made = figure(theme, 250, [_runs(counts, is_long)], showlegend=False, bargap=0.2, margin={"t": 30})
    made.update_xaxes(title="most selling messages in a row", dtick=max(1, int(counts["longest_run"].max()) // 10))
    made.update_yaxes(title="customers")
    n = int(counts.loc[is_long, "n_customers"].sum())
    words = f"<b>{measures.count(n)}</b> with {measures.count(long_run)} or more"
    font = {"size": SMALL, "color": palette.TEXT[theme]}
    return note(made, words, 1, 1, xref="paper", yref="paper", xanchor="right", yanchor="bottom", font=font)


def _runs(counts, is_long):
    words = [
        f"<b>{measures.count(n)} customers</b>: at most {_messages(run)} in a row"
        for run, n in zip(counts["longest_run"], counts["n_customers"])
    ]
    colours = [palette.PURPOSE["selling"] if one else palette.COMPARISON for one in is_long]
    return go.Bar(
        x=counts["longest_run"],
        y=counts["n_customers"],
        marker={"color": colours, "line": {"width": 0}},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _ticks():
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    return {"tickvals": ticks, "ticktext": [measures.share(tick, 0) for tick in ticks]}


def _purpose(rows, names, purpose, theme):
    shares = rows[f"share_{purpose}"].astype(float)
    words = [
        f"<b>{name}</b><br>{purpose}: {measures.share(share)}, {measures.count(n)} of {measures.count(whole)} contacts"
        for name, share, n, whole in zip(names, shares, rows[f"n_{purpose}"], rows["n_counted"])
    ]
    known = purpose != "unclassified"
    colour = palette.PURPOSE[purpose] if known else OPEN[theme]
    pattern = {} if known else {"shape": "/", "fgcolor": palette.COMPARISON, "bgcolor": OPEN[theme], "size": 5}
    return go.Bar(
        orientation="h",
        name=purpose,
        y=names,
        x=shares,
        marker={"color": colour, "pattern": pattern, "line": {"width": 1, "color": palette.BACKGROUND[theme]}},
        text=[measures.share(one, 0) if one >= WORTH_A_LABEL and known else "" for one in shares],
        textposition="inside",
        insidetextanchor="end" if purpose == "selling" else "middle",
        textangle=0,
        constraintext="none",
        textfont={"size": SMALL, "color": palette.on(colour)},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _target(made, target, theme):
    line = {"color": palette.TEXT[theme], "width": 2, "dash": "dash"}
    return made.add_shape(type="line", x0=target, x1=target, y0=-0.03, y1=1.03, yref="paper", line=line)


def _giving(made, rows, names, theme):
    """At the end of each bar, how much gives or listens."""
    font = {"size": SMALL, "color": palette.TEXT[theme]}
    for name, share in zip(names, rows["share_giving"]):
        note(made, f"<b>{measures.share(share, 0)}</b> gives/listens", 1, name, xanchor="left", xshift=6, font=font)
    return made


def _name(row):
    name = escape(str(row["mix_group"]))
    many = row.get("n_customers", row["n_counted"])
    return f"{name[0].upper()}{name[1:]} · {measures.count(many)}" if name else "unknown"


def _messages(n):
    return f"{measures.count(n)}{' or more' if n >= MOST_RUN else ''} selling message{'' if n == 1 else 's'}"
