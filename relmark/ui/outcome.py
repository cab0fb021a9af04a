"""What became of an import: every row and amount accounted for, and who the people in it are."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import session
from relmark.ui.columns import rows_high
from relmark.ui.words import counted

LAST_IMPORT = "last_import"
COUNTS = {
    "in": ("Rows in", "Rows of this kind that the file brought; customers made out of orders count as customers."),
    "accepted": ("Accepted", None),
    "merged": ("Merged", "Folded into another row: the same again, or a payment into its order."),
    "rejected": ("Not accepted", "Kept with the reason, below, to be mended and brought again."),
    "left_out": ("Of which left out", "Accepted, and by your rules not counted."),
}
AMOUNTS = {
    "amount_in": ("Amount in", "What the purchases that the file brought come to."),
    "amount_out": ("Amount out", "What is stored of them."),
    "amount_merged": ("Amount merged", "Of rows left aside for those loaded before, or folded into them."),
    "amount_replaced": ("Amount replaced", "What rows loaded before came to that went for those of the file."),
}


def last_import() -> None:
    """What the import just done brought, table by table."""
    firm, reports = st.session_state.get(LAST_IMPORT, (None, ()))
    if not reports or firm != session.view().firm:
        return
    files = [file for report in reports for file in report["files"]]
    for file in files:
        if file["already_in"] is not None:
            st.info(f"{findings.plain(file['file'])} was loaded before: nothing changed.")
    new = [file for file in files if file["already_in"] is None]
    if new:
        _brought(new, reports)
    with st.container(horizontal=True):
        st.page_link("pages/relationships/overview.py", label="See what they say", icon=":material/arrow_forward:")
        st.page_link("pages/data/same_person.py", label="See who is the same person", icon=":material/group:")


def _brought(files: Sequence[Mapping], reports: Sequence[Mapping]) -> None:
    rows = [{"file": file["file"], "source": file["source"], **one} for file in files for one in file["loaded"]]
    names = ", ".join(findings.plain(file["file"]) for file in files)
    st.success(f"**{names}** {'is' if len(files) == 1 else 'are'} in: {_held(rows)}.", icon=":material/check_circle:")
    st.markdown(f"{people_words(reports)} {adds_up(rows)}")
    accounted(rows)
    for row in rows:
        for reason, n in row["reject_reasons"].items():
            what = f"{counted(n, 'row')} of {_named(row['table'])}"
            st.caption(f"{what} not accepted: {findings.plain(reason)}")
    noticed([{**file, "notes": notes_of(file)} for file in files])


def people_words(reports: Iterable[Mapping]) -> str:
    """How many customers are new, and how many were known by another key.

    >>> print(people_words([{"new_customers": 2, "people": ["1 was known by another key"]}]))
    2 customers are new\\. 1 was known by another key
    """
    reports = list(reports)
    n = sum(report["new_customers"] for report in reports)
    new = f"{counted(n, 'customer')} {'is' if n == 1 else 'are'} new." if n else "No customer is new."
    return findings.plain(" ".join([new, *(note for report in reports for note in report["people"])]))


def _held(rows: Sequence[Mapping]) -> str:
    """What the files brought; customers, whom several files may name, are counted once and apart."""
    found: dict[str, int] = {}
    for row in rows:
        found[row["table"]] = found.get(row["table"], 0) + row["accepted"]
    several = {name: n for name, n in found.items() if name != "customers"} or found
    return ", ".join(f"{measures.count(n)} {_named(name)}" for name, n in several.items())


def _named(table: str) -> str:
    return table.replace("_", " ")


def adds_up(rows: Sequence[Mapping]) -> str:
    """Whether every row and every amount that came in is accounted for.

    >>> row = {"in": 3, "accepted": 2, "merged": 1, "rejected": 0, "amount_in": 30.0, "amount_out": 30.0}
    >>> print(adds_up([row | {"amount_out": 20.0}]))
    Every row adds up; amounts differ, for the reasons under what was noticed.
    """
    if any(row["in"] != row["accepted"] + row["merged"] + row["rejected"] for row in rows):
        return "Rows do not add up: please report this as a mistake of relmark."
    told = [row for row in rows if row["amount_in"] is not None and row["amount_out"] is not None]
    if any(round(row["amount_in"], 2) != round(row["amount_out"] + _merged(row), 2) for row in told):
        return "Every row adds up; amounts differ, for the reasons under what was noticed."
    return f"Every row {'and every amount ' if told else ''}adds up."


def _merged(row: Mapping) -> float:
    """What of a table's amounts was merged with what was loaded; imports of older versions do not say."""
    return row.get("amount_merged") or 0


def accounted(rows: Sequence[Mapping]) -> None:
    """Rows in, accepted, merged and not accepted, amounts in and out, of each table of each file."""
    frame = pd.DataFrame(rows).assign(table=[_named(row["table"]) for row in rows])
    always = ("in", "accepted")
    shown = [name for name in COUNTS if name in always or frame[name].fillna(0).any()]
    shown += [name for name in ("amount_in", "amount_out") if frame[name].notna().any()]
    shown += [name for name in ("amount_merged", "amount_replaced") if name in frame and frame[name].fillna(0).any()]
    st.dataframe(
        frame,
        hide_index=True,
        column_order=["file", "source", "table", *shown],
        column_config=_headings(),
        placeholder="",
        alt="Rows and amounts of each table of each file",
        **rows_high(len(frame), 10),
    )


def _headings() -> dict:
    number, money = st.column_config.NumberColumn, f"{measures.symbol(session.view().currency)}%,.2f"
    return {
        "file": "File",
        "source": "From",
        "table": "Table",
        **{name: number(label, help=about, format="%,d") for name, (label, about) in COUNTS.items()},
        **{name: number(label, help=about, format=money) for name, (label, about) in AMOUNTS.items()},
    }


def notes_of(file: Mapping) -> list[str]:
    """What an import says of a file and of each table in it."""
    return [*file["notes"], *(note for table in file["tables"] for note in table["notes"])]


def noticed(files: Sequence[Mapping]) -> None:
    """What was noticed while the files were read."""
    told = [(file["file"], list(dict.fromkeys(file.get("notes", ())))) for file in files]
    if not any(notes for _, notes in told):
        return
    with st.expander("What was noticed while reading", icon=":material/visibility:"):
        for name, notes in told:
            if notes:
                st.markdown(f"**{findings.plain(name)}**")
                st.markdown("\n".join(f"- {findings.plain(note)}" for note in notes))
