"""What became of an import: rows accepted, merged and rejected, why, and how to take it back."""

import io

import pandas as pd
import streamlit as st

from relmark import findings, measures, spreadsheets
from relmark.ui import session
from relmark.ui.columns import rows_high
from relmark.ui.page import mistakes
from relmark.ui.words import counted, day
from relmark.workspace import undo

CHANGES_SHOWN = 20


def last_import() -> None:
    """What the import just done brought, table by table."""
    firm, report = st.session_state.get("last_import", (None, None))
    if report is None or firm != session.view().firm:
        return
    for note in report.get("people", []):
        st.caption(findings.plain(note))
    for file in report["files"]:
        name = findings.plain(file["file"])
        if file["already_in"] is not None:
            st.info(f"{name} was loaded before: nothing changed.")
            continue
        parts = [_counted(table) for table in file["loaded"]]
        st.success(f"**{name}** is in: {'; '.join(parts)}.", icon=":material/check_circle:")
        for table in file["loaded"]:
            for reason, n in table["reject_reasons"].items():
                st.caption(
                    f"{measures.count(n)} {table['table'].replace('_', ' ')} not accepted: {findings.plain(reason)}"
                )
    st.page_link("pages/relationships/overview.py", label="See what they say", icon=":material/arrow_forward:")


def _counted(table: dict) -> str:
    also = [f"{measures.count(table[what])} {what}" for what in ("merged", "rejected") if table[what]]
    more = f" ({', '.join(also)})" if also else ""
    return f"{measures.count(table['accepted'])} {table['table'].replace('_', ' ')}{more}"


def rejected() -> None:
    """Rows that were not accepted, and why, to mend at their source."""
    if not session.view().workspace.manifest.rejects:
        return
    rows = session.view().workspace.rejects()
    st.subheader(f"{counted(len(rows), 'row')} not accepted", anchor=False)
    st.dataframe(
        rows.head(1_000),
        hide_index=True,
        **rows_high(min(len(rows), 1_000), 8),
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
    view = session.view()
    manifest = view.workspace.manifest
    if not manifest.history:
        return
    st.subheader("What was done", anchor=False)
    rows = [
        {"When": f"{day(one['at'])}, {one['at'][11:16]}", "Change": _change(one)} for one in reversed(manifest.history)
    ]
    st.dataframe(rows[:CHANGES_SHOWN], hide_index=True, alt="Changes to this firm's data, latest first")
    if (
        manifest.past
        and not manifest.is_demo
        and st.button(f"Take back: {manifest.past[-1]['undoes']}", icon=":material/undo:")
    ):
        with mistakes():
            undo(view.workspace.folder, session.now())
            st.session_state.pop("last_import", None)
            st.rerun()


def _change(entry: dict) -> str:
    rows = sum(table["accepted"] for file in entry.get("files", []) for table in file.get("tables", {}).values())
    if entry["what"] == "undo":
        return f"took back: {entry.get('took_back', 'the latest change')}"
    return entry["what"] + (f" ({measures.count(rows)} rows)" if rows else "")
