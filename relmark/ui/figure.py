"""A figure and, beside it, the same as a table: for keyboards, screen readers and whoever wants the numbers."""

import inspect
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from relmark import charts
from relmark.ui import session
from relmark.ui.cache import READ
from relmark.ui.columns import columns_of
from relmark.ui.picking import pick, pick_row, round_of_picks

KEPT_FIGURES = 200
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def figure(name: str, *frames: pd.DataFrame, alt: str, table: bool = True, height: int | None = None, **given) -> None:
    """Draw a figure of `relmark.charts`; clicking a mark chooses the customers behind it.

    Args:
        frames: what the figure is drawn from; the first is also its table.
        alt: what the figure shows, in a sentence, for those who cannot see it.
        table: False where the page shows the same numbers as a list anyway.
        height: pixels, where the page needs another than the figure's own.
    """
    st.plotly_chart(
        drawn(name, *frames, height=height, **given),
        theme=None,
        key=(key := f"figure {name} {_moment()}"),
        on_select=partial(pick, name, key) if name in charts.CLICKS else "ignore",
        selection_mode="points",
        config=CONFIG,
        alt=alt,
    )
    if table:
        as_table(name, frames[0], alt)


def drawn(name: str, *frames: pd.DataFrame, height: int | None = None, **given) -> go.Figure:
    """The figure itself, in the reader's theme and the firm's currency; drawn once for the same reads."""
    given["theme"] = session.theme()
    if "currency" in inspect.signature(getattr(charts, name)).parameters:
        given["currency"] = session.view().currency
    reads = tuple(frame.attrs.get(READ) for frame in frames)
    if None in reads:
        return _draw(name, frames, height, given)
    return _drawn(frames, given, (name, reads, height, tuple(sorted(given.items()))))


@st.cache_resource(max_entries=KEPT_FIGURES, show_spinner=False)
def _drawn(_frames: Sequence[pd.DataFrame], _given: Mapping, key: tuple) -> go.Figure:
    return _draw(key[0], _frames, key[2], _given)


def _draw(name: str, frames: Sequence[pd.DataFrame], height: int | None, given: Mapping) -> go.Figure:
    made = getattr(charts, name)(*frames, **given)
    return made.update_layout(height=height) if height else made


def as_table(name: str, frame: pd.DataFrame, alt: str) -> None:
    """The numbers of a figure; choosing a row does what clicking its mark does."""
    with st.expander("Table", type="compact", icon=":material/table:"):
        rows = frame.to_dict("records")
        key = f"table {name} {_moment()}"
        chooses = name in charts.CLICKS and set(charts.CLICKS[name]) <= set(frame.columns)
        st.dataframe(
            frame,
            hide_index=True,
            key=key,
            column_config=columns_of(frame, session.view().currency),
            on_select=partial(pick_row, name, key, rows) if chooses else "ignore",
            selection_mode="single-row",
            alt=alt,
        )


def _moment() -> str:
    """Figures keep their selection as long as what they show is the same."""
    view = session.view()
    return f"{view.firm} {view.stamp[1]} {view.as_of} {sorted(session.chosen().items())} {round_of_picks()}"
