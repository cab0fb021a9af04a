"""Remarks that wait for a deed: choose them, choose or write what was done, and tie them together."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from relmark import findings
from relmark.ui import cache, session
from relmark.ui.allowed import may_change
from relmark.ui.columns import DAY, columns_of, rows_high
from relmark.ui.words import counted, day, told_apart
from relmark.warehouse import LIST_ROWS
from relmark.workspace.telling import Deed, tie

NEW = ""


def last_day() -> date:
    """The latest day that is past as this page sees it: what happens on it is known here."""
    today, as_of = session.now().date(), session.view().as_of
    return min(today, as_of - timedelta(days=1)) if as_of else today


def tie_remarks(deeds: pd.DataFrame | None) -> None:
    """Choose remarks that no deed answers yet, and what was done about them.

    Args:
        deeds: model deed_summary; None where none is loaded.
    """
    topics = cache.read("topics")
    waiting = topics[topics["n_not_acted"] > 0]
    with st.expander("Tie remarks to what you did", icon=":material/link:"):
        if waiting.empty:
            st.caption("Nothing waits: a deed answers every remark.")
            return
        topic = st.selectbox("Remarks on", list(waiting["topic"]), key="tie_topic")
        remarks = cache.read("unlinked", {"topic": topic}, ("-said_on", "source", "feedback_id"), LIST_ROWS)
        _tie(topic, _chosen(remarks), deeds)


def _chosen(remarks: pd.DataFrame) -> pd.DataFrame:
    """The remarks chosen in a table; all of them where none is."""
    frame = remarks[["said_on", "said_kind", "said_text"]]
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        column_config=columns_of(frame, None) | DAY,
        alt="Remarks that no deed answers, one a row",
        **rows_high(len(frame), 6),
    )
    rows = event.selection.rows
    return remarks.iloc[rows] if rows else remarks


def _tie(topic: str, remarks: pd.DataFrame, deeds: pd.DataFrame | None) -> None:
    known = {} if deeds is None else {one["deed_key"]: one for one in deeds.to_dict("records")}
    about = [key for key, one in known.items() if " ".join(str(one["topic"]).split()).lower() == topic]
    options = [*about, NEW, *(key for key in known if key not in about)]
    with st.form("tie", border=False):
        names = _deed_names(known)
        deed = st.selectbox("What was done", options, format_func=names.get)
        said = st.text_input("Something new, in words that customers may read", key="tie_description")
        done_on = st.date_input("Done on", last_day(), max_value=session.now().date(), format="YYYY-MM-DD")
        allowed = may_change()
        label = f"Tie {counted(len(remarks), 'remark')} to it"
        if st.form_submit_button(label, type="primary", disabled=not allowed or remarks.empty) and allowed:
            _save(topic, remarks, Deed(topic, said, done_on) if said.strip() or deed == NEW else deed)


def _deed_names(known: dict[str, dict]) -> dict[str, str]:
    """What each deed is called."""
    names = {key: f"{day(one['done_on'])}: {one['deed']}" for key, one in known.items()}
    return {NEW: "Something new"} | told_apart(names)


def _save(topic: str, remarks: pd.DataFrame, deed: Deed | str) -> None:
    rows = list(remarks[["source", "feedback_id"]].itertuples(index=False, name=None))
    tie(session.view().workspace.folder, rows, deed, session.now())
    st.toast(f"{counted(len(rows), 'remark')} on {findings.plain(topic)} tied. It can be taken back.")
    st.rerun()
