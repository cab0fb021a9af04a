"""What customers told us, searched: remarks, messages of theirs, and facts about them."""

import pandas as pd
import streamlit as st

from relmark.exports.remarks import SHOWN, remarks
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, customer, session
from relmark.ui.columns import DAY, columns_of, rows_high
from relmark.ui.page import mistakes
from relmark.ui.progress import built
from relmark.ui.words import counted

TELLING = ("feedback", "messages", "traits")
READ = ("said_on", "source_key", "name", "said_kind", "topic", "said_text")


def what_they_told() -> None:
    """A box to search everything that customers told us, and what holds the words."""
    view = session.view()
    with mistakes():
        if not set(TELLING) & set(view.workspace.tables):
            raise NotMeasurable("told_texts", list(TELLING))
        asked = st.text_input(
            "Search what customers told us",
            key="told_search",
            placeholder="allergy, wedding, plastic ...",
            help="Remarks, messages to us, facts known; a fact that we observed or derived, and nobody told, says so. "
            "Each word must be in it; capitals and accents do not matter.",
        )
        if not asked.strip():
            st.caption("Needs are remembered here: whatever anybody said, wrote or let us know is found by its words.")
            return
        built(view, "told_texts", cache.asked_of("told_texts"))
        _found(*_searched(view.workspace, (view.stamp, asked.strip(), view.as_of)))


@st.cache_data(max_entries=100, show_spinner=False)
def _searched(_workspace, key: tuple) -> tuple[pd.DataFrame, int]:
    return remarks(_workspace, key[1], key[2])


def _found(found: pd.DataFrame, n: int) -> None:
    if not n:
        st.info("Nobody said that. Try a part of a word, or fewer words.")
        return
    st.caption(f"Found {counted(n, 'time')}." + (f" Shown: the latest {SHOWN}." if n > SHOWN else ""))
    event = st.dataframe(
        found,
        hide_index=True,
        column_order=[name for name in READ if found[name].notna().any()],
        column_config=columns_of(found, session.view().currency) | DAY,
        on_select="rerun",
        selection_mode="single-row",
        alt="What customers told us, one a row",
        **rows_high(len(found), 12),
    )
    chosen = found.iloc[event.selection.rows]
    if len(chosen) and pd.notna(chosen["customer_id"].iloc[0]):
        customer.link_to(chosen.iloc[0])
    else:
        st.caption(f"Choose a row to open that customer's page. {counted(found['customer_id'].nunique(), 'customer')}.")
