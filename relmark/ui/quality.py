"""What is loaded and how good it is: rows, days, gaps, doubles, and what is still missing."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.tables import TABLES
from relmark.ui import session
from relmark.ui.columns import columns_of, rows_high
from relmark.ui.outcome import accounted, adds_up, noticed
from relmark.ui.page import LOAD_PAGE
from relmark.ui.words import counted
from relmark.workspace.who.conflicts import conflicts

GAPS_FROM, CONFLICTS = 0.005, 1_000


def loaded() -> pd.DataFrame:
    """One row per table and source: rows, first and last day, rows without a customer."""
    rows = [
        (name, source, facts.rows, facts.oldest_on, facts.newest_on, facts.without_customer)
        for name, table in session.view().workspace.tables.items()
        for source, facts in table.sources.items()
    ]
    return pd.DataFrame(rows, columns=["table", "source", "rows", "oldest_on", "newest_on", "without_customer"])


def headline(frame: pd.DataFrame) -> None:
    """How much is loaded, and what of it cannot be used."""
    if frame.empty:
        st.info("Nothing is loaded yet.")
        st.page_link(LOAD_PAGE, label="Load files", icon=":material/upload_file:")
        return
    nobody, refused = int(frame["without_customer"].sum()), len(session.view().workspace.rejects())
    merged = sum(one.get("merged", 0) for file in _brought() for one in file.get("tables", {}).values())
    said = [f"**{measures.count(frame['rows'].sum())} rows** in {frame['table'].nunique()} tables are loaded."]
    said.append(
        f"**{measures.count(nobody)}** name no customer and are counted apart." if nobody else "All name a customer."
    )
    if merged:
        said.append(f"{measures.count(merged)} were merged into others.")
    said.append(f"**{measures.count(refused)}** were not accepted." if refused else "No row was refused.")
    st.markdown(" ".join(said))


def _brought() -> list[dict]:
    """Every file whose rows are loaded now, as it was brought in; what was taken back or replaced is none of them."""
    present = session.view().workspace.manifest
    kept = set(present.loaded.values())
    return [file for entry in present.history for file in entry.get("files", []) if file["import_id"] in kept]


def tables_loaded(frame: pd.DataFrame) -> None:
    """The tables as a list: what each source brought, and over which days."""
    told = frame.assign(
        oldest_on=pd.to_datetime(frame["oldest_on"]),
        newest_on=pd.to_datetime(frame["newest_on"]),
        table=frame["table"].str.replace("_", " "),
    )
    st.dataframe(
        told,
        hide_index=True,
        column_config=columns_of(told, None),
        placeholder="",
        alt="Rows, days and gaps of each table and source",
    )


def reconciled() -> None:
    """Of each file loaded: rows in, accepted, merged and not accepted, amounts in and out; and what was noticed."""
    files = _brought()
    rows = [
        {"amount_in": None, "amount_out": None, **counts, "file": file["file"], "source": file["source"], "table": name}
        for file in files
        for name, counts in file.get("tables", {}).items()
    ]
    if not rows:
        return
    st.subheader("What came in, and what became of it", anchor=False)
    st.caption(f"{adds_up(rows)} Latest file last.")
    accounted(rows)
    noticed(files)


def sources_agree() -> None:
    """Whether sources tell the same of one customer; if not, the way to see who tells what."""
    found = conflicts(session.view().workspace, limit=CONFLICTS)
    n = found[["customer_id", "field"]].drop_duplicates().shape[0]
    if n:
        more = " or more" if len(found) == CONFLICTS else ""
        st.markdown(f"Sources disagree on **{counted(n, 'fact')}**{more} about customers.")
        st.page_link("pages/data/same_person.py", label="See who says what, and which wins", icon=":material/group:")


def gaps() -> None:
    """For each table the columns that are empty, and how often."""
    names = list(session.view().workspace.tables)
    said = {name: name.replace("_", " ") for name in names}
    name = st.segmented_control("Empty cells in", names, default=names[0], format_func=said.get, required=True)
    found = session.view().workspace.missing_values(name)
    found = found[found["share_missing"].fillna(0) >= GAPS_FROM].sort_values("share_missing", ascending=False)
    if found.empty:
        st.caption("Every column is filled.")
        return
    meaning = {column.name: column.meaning for column in TABLES[name].columns}
    found = found.assign(meaning=found["column"].map(meaning), column=found["column"].str.replace("_", " "))
    headed = {
        "column": "Column",
        "share_missing": st.column_config.ProgressColumn("Empty", format="percent", min_value=0, max_value=1),
        "meaning": st.column_config.TextColumn("What it is", width="large"),
    }
    alt = f"Columns of {said[name]} with empty cells"
    st.dataframe(found, hide_index=True, column_config=headed, alt=alt, **rows_high(len(found), 10))


def would_unlock() -> None:
    """What each table that is not loaded would show."""
    missing = [
        table for name, table in TABLES.items() if name not in session.view().workspace.tables and name != "identities"
    ]
    if not missing:
        st.caption("Every table is loaded. Pages for contacts, feedback and promises are still to come.")
        return
    st.caption("What the tables not loaded are for. Pages for contacts, feedback and promises are still to come.")
    lines = [f"- **{findings.plain(one.name.replace('_', ' '))}**: {findings.plain(one.unlocks)}" for one in missing]
    st.markdown("\n".join(lines))
    st.page_link(LOAD_PAGE, label="Load files", icon=":material/upload_file:")
