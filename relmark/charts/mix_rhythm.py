"""The rhythm of what is sent: a calendar of contacts by type, and the weekdays each type comes on."""

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from relmark import measures
from relmark.charts import palette
from relmark.charts.bubbles import diameters
from relmark.charts.mix_types import name_purposes, named, type_name
from relmark.charts.palette import Theme
from relmark.charts.template import SMALL, by_months, empty, figure, template

MOST, FORTNIGHT = 14, 14
LEAD = pd.Timedelta(days=56)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ORDER = (*palette.PURPOSE, "unclassified")


def contact_calendar(types: pd.DataFrame, weeks: pd.DataFrame, gaps: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Marketing contacts of each week as bars, bunched weeks marked, above a row of bubbles for each type.

    Args:
        types: model rhythm_types, one row per week, purpose and type.
        weeks: model rhythm_weeks.
        gaps: model rhythm_gaps, the longest first; that one is shaded.
    """
    if types.empty:
        return empty(theme, "Nothing was sent in these days.")
    names = _names(types)
    made = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.05, row_heights=_heights(len(names)))
    made.add_trace(_bars(weeks, theme), row=1, col=1)
    made.add_trace(_bubbles(types, names), row=2, col=1)
    if len(weeks):
        line = {"color": palette.TEXT[theme], "width": 1.5, "dash": "dash"}
        made.add_hline(y=float(weeks["median_week"].iloc[0]), line=line, row=1, col=1)
    made.update_layout(template=template(theme), height=220 + 24 * len(names), bargap=0.15)
    name_purposes(made, types["purpose"], theme).update_layout(margin={"t": 22, "b": 54})
    _silence(made, gaps, types["week_on"].min(), theme)
    made.update_yaxes(title="marketing<br>contacts", rangemode="tozero", nticks=4, row=1, col=1)
    made.update_yaxes(**_rows(list(names.values()), theme), row=2, col=1)
    made.update_xaxes(**by_months(types["week_on"]), showgrid=True)
    return made


def type_weekdays(days: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """The share of each type's sends by weekday, as bubbles; types that come on one weekday are named bold.

    Args:
        days: model type_weekdays, one row per purpose, type and weekday.
    """
    rows = days[days["purpose"].ne("service")]
    if rows.empty:
        return empty(theme, "Nothing but service messages was sent in these days.")
    rows = rows.assign(n_contacts=rows["n_sends"])
    names = _names(rows)
    rows = named(rows, names)
    words = [
        f"<b>{escape(row.type)}</b>: {measures.share(row.share_sends, 0)} on {WEEKDAYS[int(row.weekday)]} "
        f"({measures.count(row.n_sends)} of {measures.count(row.n_all)} sends)"
        for row in rows.itertuples()
    ]
    bold = {(row.purpose, row.type) for row in rows[rows["is_predictable"]].itertuples()}
    dots = _marks(rows, rows["weekday"], names, diameters(rows["share_sends"], most=22, least=4), words)
    made = figure(theme, 60 + 26 * max(len(names), 3), [dots], showlegend=False, margin={"t": 8})
    made.update_yaxes(**_rows([f"<b>{name}</b>" if one in bold else name for one, name in names.items()], theme))
    made.update_xaxes(tickvals=list(range(7)), ticktext=list(WEEKDAYS), range=[-0.6, 6.6])
    return made


def _names(rows):
    """Each purpose and type with its words, in the order of purposes; those sent most, where there are too many."""
    whole = rows.groupby(["purpose", "type"], as_index=False)["n_contacts"].sum()
    whole = whole.sort_values(["n_contacts", "type"], ascending=[False, True]).head(MOST)
    whole = whole.sort_values("purpose", key=lambda some: some.map(ORDER.index), kind="stable")
    return {(row.purpose, row.type): type_name(row.purpose, row.type) for row in whole.itertuples()}


def _heights(n):
    top = 110 / (150 + 24 * n)
    return [top, 1 - top]


def _rows(words, theme):
    return {
        "tickvals": list(range(len(words))),
        "ticktext": words,
        "range": [len(words) - 0.4, -0.6],
        "showgrid": True,
        "tickfont": {"size": SMALL, "color": palette.TEXT[theme]},
    }


def _silence(made, gaps, first, theme):
    """The longest stretch of days without a marketing contact, shaded, where it is longer than a fortnight.

    One that began long before the first week shown is drawn from shortly before it.
    """
    if gaps.empty or gaps["gap_days"].iloc[0] <= FORTNIGHT:
        return
    row = gaps.iloc[0]
    made.add_vrect(
        x0=str(max(pd.to_datetime(row["gap_from_on"]), pd.to_datetime(first) - LEAD))[:10],
        x1=str(row["gap_to_on"])[:10],
        fillcolor=palette.LINES[theme],
        layer="below",
        line_width=0,
        annotation_text=f"silent {measures.count(row['gap_days'])} days",
        annotation_position="top",
        annotation_yshift=20,
        annotation_font={"size": SMALL, "color": palette.TEXT[theme]},
        row=1,
        col=1,
    )


def _bars(weeks, theme):
    colours = [palette.TEXT[theme] if one else palette.COMPARISON for one in weeks["is_bunched"]]
    words = [
        f"<b>Week of {day:%d %b %Y}</b>: {measures.count(n)} marketing contacts, {times:.1f} times the usual"
        for day, n, times in zip(pd.to_datetime(weeks["week_on"]), weeks["n_contacts"], weeks["times_usual"])
    ]
    return go.Bar(
        x=pd.to_datetime(weeks["week_on"]) + pd.Timedelta(days=3),
        y=weeks["n_contacts"],
        width=6 * 86_400_000,
        marker={"color": colours, "line": {"width": 0}},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _bubbles(types, names):
    rows = named(types, names)
    days = pd.to_datetime(rows["week_on"]) + pd.Timedelta(days=3)
    words = [
        f"<b>{escape(row.type)}</b> ({row.purpose}), week of {pd.Timestamp(row.week_on):%d %b %Y}: "
        f"{measures.count(row.n_contacts)} contacts"
        for row in rows.itertuples()
    ]
    return _marks(rows, days, names, diameters(rows["n_contacts"], most=18, least=3), words)


def _marks(rows, x, names, sizes, words):
    places = {one: place for place, one in enumerate(names)}
    return go.Scatter(
        x=x,
        y=[places[one] for one in zip(rows["purpose"], rows["type"])],
        mode="markers",
        marker={
            "size": sizes,
            "color": [palette.PURPOSE.get(one, palette.COMPARISON) for one in rows["purpose"]],
            "opacity": 1,
            "line": {"width": 0},
        },
        cliponaxis=False,
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )
