"""What was done to a firm's data, how to take it back, and the rows that were not accepted."""

import io

import pandas as pd
import streamlit as st

from relmark import findings, measures, spreadsheets
from relmark.ui import session
from relmark.ui.allowed import changes_allowed
from relmark.ui.columns import rows_high
from relmark.ui.outcome import LAST_IMPORT
from relmark.ui.page import mistakes
from relmark.ui.words import counted, day
from relmark.workspace import undo

CHANGES_SHOWN, REJECTS_SHOWN = 20, 1_000
LONGEST = 90
DECISIONS = ("joined ", "kept ", "took customer ", "ranked sources", "lifted the ranking")


def rejected() -> None:
    """Rows that were not accepted, and why, to mend at their source."""
    if not session.view().workspace.manifest.rejects:
        return
    rows = session.view().workspace.rejects()
    first = rows.head(REJECTS_SHOWN)
    st.subheader(f"{counted(len(rows), 'row')} not accepted", anchor=False)
    st.dataframe(
        first,
        hide_index=True,
        **rows_high(len(first), 8),
        column_config={name: st.column_config.TextColumn(name.replace("_", " ").capitalize()) for name in rows.columns},
        alt="Rows that were not accepted, with the reason",
    )
    st.download_button("Download them", lambda: _as_csv(rows), "rows-not-accepted.csv", "text/csv", on_click="ignore")


def _as_csv(rows: pd.DataFrame) -> bytes:
    text = io.StringIO(newline="")
    spreadsheets.write_csv(text, list(rows.columns), rows.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig")


def history() -> None:
    """Every change, latest first, and the button that takes back the latest."""
    manifest = session.view().workspace.manifest
    if not manifest.history:
        return
    st.subheader("What was done", anchor=False)
    rows = [
        {"When": f"{day(one['at'])}, {one['at'][11:16]}", "Change": _change(one)} for one in reversed(manifest.history)
    ]
    st.dataframe(
        rows[:CHANGES_SHOWN],
        hide_index=True,
        column_config={"When": st.column_config.TextColumn(width=160)},
        alt="Changes to this firm's data, latest first",
    )
    if manifest.past and not manifest.is_demo and changes_allowed():
        _take_back(manifest.past[-1]["undoes"])


def take_back_decision(kinds: tuple[str, ...] = DECISIONS) -> None:
    """The button that takes back the latest change, where that was of these kinds: a decision on who is who."""
    past = session.view().workspace.manifest.past
    if past and past[-1]["undoes"].startswith(kinds) and changes_allowed():
        _take_back(past[-1]["undoes"])


def _take_back(what: str) -> None:
    if st.button(f"Take back: {findings.plain(shortened(what))}", icon=":material/undo:"):
        with mistakes():
            undo(session.view().workspace.folder, session.now())
            st.session_state.pop(LAST_IMPORT, None)
            st.toast(f"Taken back: {findings.plain(shortened(what))}.", icon=":material/undo:")
            st.rerun()


def shortened(text: str) -> str:
    """A text that fits on a button.

    >>> shortened("import of shop.csv"), len(shortened("import of " + "x" * 500))
    ('import of shop.csv', 90)
    """
    return text if len(text) <= LONGEST else text[: LONGEST - 4] + " ..."


def _change(entry: dict) -> str:
    rows = sum(table["accepted"] for file in entry.get("files", []) for table in file.get("tables", {}).values())
    if entry["what"] == "undo":
        return f"took back: {entry.get('took_back', 'the latest change')}"
    return entry["what"] + (f" ({measures.count(rows)} rows)" if rows else "")
