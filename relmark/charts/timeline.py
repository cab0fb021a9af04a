"""One customer's time with us, a lane each for orders, what we sent, what they said, and what we gave."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from relmark.charts import palette
from relmark.charts.lanes import spaced
from relmark.charts.marks import NO_PURPOSE, marks
from relmark.charts.palette import Theme
from relmark.charts.template import SIZE, SMALL, empty, figure, note
from relmark.findings.passed import LANES

HEIGHT, WIDTH = 340, 660
SIGNS = {
    "orders": "area: amount · ○ given back",
    "sent": "◆ clicked or replied",
    "said": "■ told us · ● wrote · ▲▼ permission",
    "given": "● promise · ★ reward · ■ deed",
}


def timeline(
    events: pd.DataFrame, theme: Theme = "light", currency: str | None = None, until: date | None = None
) -> go.Figure:
    """One mark for each thing that passed between a customer and us, in the order of time.

    Args:
        events: model customer_events, the rows of one customer.
        until: the as-of date, where time ends.
    """
    if events.empty or events["happened_on"].isna().all():
        return empty(theme, "Nothing has passed between this customer and us yet.")
    found = marks(events, theme, currency)
    first, last = found["day"].min(), max(found["day"].max(), pd.Timestamp(until or found["day"].max()))
    found = spaced(found, tuple(LANES), (first, last), WIDTH)
    traces = [_trace(rows, theme) for _, rows in found.groupby("lane", sort=False)]
    traces += [_labels(found[found["label"] != ""], theme), *_purposes(found)]
    made = figure(theme, HEIGHT, traces, margin={"t": 32, "r": 10, "b": 4})
    return _dress(made, found, (first, last), theme)


def _trace(rows, theme):
    return go.Scatter(
        x=rows["day"],
        y=rows["y"],
        name=LANES[rows["lane"].iloc[0]],
        showlegend=False,
        mode="markers",
        marker={
            "size": rows["size"].tolist(),
            "color": rows["colour"].tolist(),
            "symbol": rows["symbol"].tolist(),
            "opacity": 1,
            "line": {"width": [1.5 if one.endswith("-open") else 0 for one in rows["symbol"]]},
        },
        cliponaxis=False,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _labels(rows, theme):
    """What is worth a word, at the top of its lane."""
    return go.Scatter(
        x=rows["day"],
        y=rows["label_y"],
        text=rows["label"],
        mode="text",
        textfont={"size": SMALL, "color": palette.TEXT[theme]},
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def _purposes(found):
    """The legend: what the colours of what we sent mean."""
    colours = {**palette.PURPOSE, NO_PURPOSE: palette.COMPARISON}
    return [
        go.Scatter(x=[None], y=[None], mode="markers", name=f"sent: {name}", marker=_dot(name, colour))
        for name, colour in colours.items()
        if name in set(found["purpose"])
    ]


def _dot(name, colour):
    unknown = name == NO_PURPOSE
    return {
        "color": colour,
        "size": 9,
        "symbol": "circle-open" if unknown else "circle",
        "line": {"width": 1.5 * unknown},
    }


def _dress(made, found, span, theme):
    margin = max((span[1] - span[0]) * 0.02, pd.Timedelta(days=3))
    quiet, lines = palette.QUIET_TEXT[theme], palette.LINES[theme]
    names = [f"<b>{name}</b><br><span style='color:{quiet}'>{SIGNS[lane]}</span>" for lane, name in LANES.items()]
    heights = [len(LANES) - 1 - place for place in range(len(LANES))]
    made.update_xaxes(type="date", range=[span[0] - margin, span[1] + margin], showgrid=True, nticks=9)
    made.update_yaxes(range=[-0.55, len(LANES) - 0.45], tickvals=heights, ticktext=names, showgrid=False)
    made.update_yaxes(tickfont={"size": SMALL, "color": palette.TEXT[theme]})
    for height, lane in zip(heights, LANES):
        if height:
            line = {"color": lines, "width": 1}
            made.add_shape(type="line", x0=0, x1=1, xref="paper", y0=height - 0.5, y1=height - 0.5, line=line)
        if lane not in set(found["lane"]):
            note(made, "nothing known", span[0], height, xanchor="left", font={"size": SIZE, "color": quiet})
    return made
