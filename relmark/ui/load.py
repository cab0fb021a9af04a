"""Files in: drop them, see what each is and how it is read, answer what is asked, bring them in."""

import os
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.intake import FileFound, Reading, TableFound
from relmark.mistakes import Mistake
from relmark.ui import session
from relmark.ui.answers import answers_for, ask, map_columns, reading_of, say_kind
from relmark.ui.page import mistakes
from relmark.ui.progress import bar
from relmark.ui.staging import fingerprint, look_into, staged
from relmark.workspace import How, import_files

ENDINGS = ["csv", "tsv", "txt", "gz", "zip", "xlsx", "xlsm", "parquet"]
MOST_MB, MOST_MB_TOGETHER, ROWS_SHOWN = 200, 600, 8
CHOICES = {
    "append": "keep what is there, add what is new",
    "newer": "let the new rows win",
    "replace": "replace all that came from this source",
}


def uploads_allowed() -> bool:
    """Whether this host takes uploads; where it does not, the page says so."""
    if os.environ.get("RELMARK_UPLOADS", "on").lower() in ("off", "no", "0", "false"):
        st.info("Uploads are turned off on this shared host. Run relmark on your own machine to load your own files.")
        return False
    return True


def dropped() -> Sequence:
    """Ask for files; whatever is too big for the browser goes in by the command shown."""
    view = session.view()
    st.file_uploader(
        f"Drop files of {view.workspace.name} here: CSV, XLSX or Parquet, also packed (GZ, ZIP)",
        ENDINGS,
        accept_multiple_files=True,
        key=f"files {st.session_state.get('drops', 0)}",
        max_upload_size=MOST_MB,
    )
    files = st.session_state.get(f"files {st.session_state.get('drops', 0)}") or []
    limit = f"At most {MOST_MB} MB a file here, {MOST_MB_TOGETHER} MB together; packed files count as packed."
    st.caption(f"{limit}{_so_far(files)} For more, on this machine:")
    st.code(f"python -m relmark import FILE --workspace {_short(view.workspace.folder)}", language="bash")
    if _megabytes(files) > MOST_MB_TOGETHER:
        st.error(f"These files are {_megabytes(files):,.0f} MB together: bring some of them first, or use the command.")
        return []
    return files


def _so_far(files: Sequence) -> str:
    return f" So far {len(files)} with {_megabytes(files):,.1f} MB." if files else ""


def _megabytes(files: Sequence) -> float:
    return sum(file.size for file in files) / 2**20


def _short(folder) -> str:
    return f"data/workspaces/{folder.name}" if folder.parent.name == "workspaces" else str(folder)


def files_read(files: Sequence) -> list[tuple[object, Reading, FileFound]]:
    """Show each file: what it is, how its columns are read, what is not clear yet."""
    return [found for file in files if (found := _file(file))]


def _file(file) -> tuple[object, Reading, FileFound] | None:
    firm = session.view().workspace.manifest.firm
    key = fingerprint(file)
    answers = answers_for(key)
    with st.container(border=True):
        reading = reading_of(answers, file.name, firm.get("timezone") or "UTC", firm.get("country") or "")
        try:
            found = look_into(file, reading)
        except Mistake as mistake:
            st.error(findings.plain(mistake))
            return None
        title, kind = st.columns([3, 2], vertical_alignment="center")
        title.markdown(f"**{findings.plain(file.name)}**")
        if found.refused:
            st.error(findings.plain(found.refused))
            return None
        if answers.kind or any(table.kind for table in found.tables):
            with kind:
                say_kind(found, answers, key)
        _notes(found.notes)
        for table in found.tables:
            _table(table, answers, key)
    return file, reading, found


def _table(table: TableFound, answers, key: str) -> None:
    held = ", ".join(kind.replace("_", " ") for kind in table.kind) or "nothing relmark knows yet"
    origin = f" · from {table.source}" if table.source else ""
    st.markdown(
        f"{findings.plain(table.name)}: **{measures.count(table.rows)} rows** of {held}{findings.plain(origin)}"
    )
    ask(table, answers, key)
    _notes(table.notes)
    map_columns(table, answers, key)
    _preview(table, key)


def _notes(notes: Sequence[str]) -> None:
    st.caption("  \n".join(findings.plain(note) for note in notes))


def _preview(table: TableFound, key: str) -> None:
    """The first rows as they will be read, each converted column beside what the file says."""
    targets = {column: target for target, column in table.mapping.items()}
    original = table.originals
    frame = pd.DataFrame(table.preview[:ROWS_SHOWN])
    for column in list(frame.columns):
        if original and column in targets and not frame[column].equals(pd.DataFrame(original[:ROWS_SHOWN])[column]):
            frame.insert(
                frame.columns.get_loc(column), f"{column} (in the file)", [row[column] for row in original[:ROWS_SHOWN]]
            )
    headed = {
        column: st.column_config.TextColumn(
            f"{column} → {targets[column].replace('.', ': ').replace('_', ' ')}" if column in targets else column
        )
        for column in frame.columns
    }
    st.dataframe(
        frame,
        hide_index=True,
        column_config=headed,
        key=f"preview {key} {table.name}",
        alt=f"First rows of {table.name}",
    )


def bring_in(read: Sequence[tuple[object, Reading, FileFound]]) -> None:
    """The button that imports, once nothing is open; then what became of every row."""
    if not read:
        return
    waiting = sum(len(found.questions) for _, _, found in read)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source = st.text_input(
            "Source", placeholder="recognised, else main", help="Where these files come from: a shop, a till."
        )
        how = st.selectbox("Rows already loaded", list(CHOICES), format_func=CHOICES.get)
        go = st.button(
            f"Import {len(read)} {'file' if len(read) == 1 else 'files'}",
            type="primary",
            disabled=waiting > 0,
            icon=":material/move_to_inbox:",
        )
    if waiting:
        st.caption(f"{waiting} {'question is' if waiting == 1 else 'questions are'} still open above.")
    if go:
        with mistakes():
            _import(read, source.strip() or None, how)


def _import(read: Sequence[tuple[object, Reading, FileFound]], source: str | None, how: str) -> None:
    folder = session.view().workspace.folder
    with staged([file for file, _, _ in read]) as paths, bar("Importing") as tell:
        files = [(path, reading) for path, (_, reading, _) in zip(paths, read, strict=True)]
        report = import_files(folder, files, How(session.now(), source, how, tell))
    st.session_state["last_import"] = (session.view().firm, report.as_json())
    st.session_state["drops"] = st.session_state.get("drops", 0) + 1
    st.rerun()
