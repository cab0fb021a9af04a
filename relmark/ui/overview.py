"""The state of the relationships: four numbers beside those of a year before, and how fresh each source is."""

from datetime import date

import pandas as pd
import streamlit as st

from relmark import measures
from relmark.ui import cache, session
from relmark.ui.columns import columns_of, rows_high
from relmark.ui.widgets import threshold
from relmark.ui.words import counted

YEAR = 364


def state_metrics() -> None:
    """Customers, buyers, bought again and net amount, each with a year of sparkline and its change."""
    trend = cache.read("trend", by=("seen_on",))
    known = cache.read("customer_trend", by=("seen_on",))
    places = st.columns(4)
    _metric(places[0], "customers", known, "n_customers")
    _metric(places[1], "buyers", trend, "n_buyers")
    _metric(places[2], "share_repeat", trend, "share_repeat")
    _metric(places[3], "net_amount", trend, "year_amount", "Net amount, 364 days")


def freshness() -> None:
    """How far each source is behind the as-of date, folded under what that means."""
    frame = pd.DataFrame(sources(), columns=["source", "table", "newest_on", "age_days"])
    with st.expander(
        f"How fresh each source is: {_span(frame['age_days'])}", type="compact", icon=":material/schedule:"
    ):
        threshold("stale_days")
        st.dataframe(
            frame,
            hide_index=True,
            column_config=columns_of(frame, None),
            alt="The newest row of each source and table",
            **rows_high(len(frame), 8),
        )


def _span(ages: pd.Series) -> str:
    """
    >>> _span(pd.Series([1, 203])), _span(pd.Series([1])), _span(pd.Series([], dtype=int))
    ('1 to 203 days behind', '1 day behind', 'none has a date')
    """
    if ages.empty:
        return "none has a date"
    least, most = int(ages.min()), int(ages.max())
    return f"{counted(most, 'day')} behind" if least == most else f"{least} to {counted(most, 'day')} behind"


def sources() -> list[tuple]:
    """(source, table, newest day, days behind) for each source and table with a time."""
    view = session.view()
    found = []
    for name, table in view.workspace.tables.items():
        for source, facts in table.sources.items():
            if facts.newest_on:
                newest = date.fromisoformat(facts.newest_on)
                found.append((source, name, newest, max((view.as_of - newest).days, 0)))
    return sorted(found, key=lambda one: (-one[3], one[1], one[0]))


def _metric(place, name: str, frame: pd.DataFrame, column: str, label: str = "") -> None:
    one = measures.measure(name)
    values = frame[column].dropna().astype(float).tolist()
    delta = _delta(frame, column, one)
    with place:
        st.metric(
            label or one.label,
            measures.text(name, values[-1] if values else None, session.view().currency),
            delta,
            "normal" if one.good else "off",
            help=one.definition,
            chart_data=values if len(values) > 2 else None,
            delta_description="vs a year before" if delta else None,
        )


def _reaches_back(days: int) -> bool:
    """Whether orders are known from so long ago; a firm's first year cannot be compared with the one before."""
    view = session.view()
    oldest = [facts.oldest_on for facts in view.workspace.tables["orders"].sources.values() if facts.oldest_on]
    return bool(oldest) and (view.as_of - date.fromisoformat(min(oldest))).days >= days


def _delta(frame: pd.DataFrame, column: str, one: measures.Measure) -> str | None:
    """The change against 364 days before; nothing when there was nothing then."""
    if not _reaches_back(2 * YEAR):
        return None
    days = pd.to_datetime(frame["seen_on"])
    before = frame.loc[days == days.max() - pd.Timedelta(days=YEAR), column].dropna()
    after = frame.loc[days == days.max(), column].dropna()
    if before.empty or after.empty or not float(before.iloc[0]):
        return None
    then, today = float(before.iloc[0]), float(after.iloc[0])
    if one.format == "share":
        return f"{(today - then) * 100:+.1f} pts"
    return f"{(today / then - 1) * 100:+.0f} %" if then > 0 else None
