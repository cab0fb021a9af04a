"""Files in: drop them, see what each is and how it is read, answer what is asked, bring them in."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from relmark import findings
from relmark.ui import session
from relmark.ui.found import FileRead
from relmark.ui.outcome import LAST_IMPORT
from relmark.ui.page import mistakes
from relmark.ui.progress import bar
from relmark.ui.staging import staged
from relmark.ui.words import counted
from relmark.workspace import How, import_files
from relmark.workspace.remembered import if_exists

ENDINGS = ["csv", "tsv", "txt", "gz", "zip", "xlsx", "xlsm", "parquet"]
MOST_MB, MOST_MB_TOGETHER = 200, 600
AS_BEFORE = "as before"
CHOICES = {
    "append": "keep what is there, add what is new",
    "newer": "let the new rows win",
    "replace": "replace all that came from this source",
}


def dropped() -> Sequence:
    """Ask for files; whatever is too big for the browser goes in by the command shown."""
    view = session.view()
    key = f"files {view.firm} {st.session_state.get('drops', 0)}"
    st.file_uploader(
        f"Drop files of {findings.plain(view.workspace.name)} here, several at once: CSV, XLSX or Parquet, also packed",
        ENDINGS,
        accept_multiple_files=True,
        key=key,
        max_upload_size=MOST_MB,
    )
    files = st.session_state.get(key) or []
    limit = f"At most {MOST_MB} MB a file here, {MOST_MB_TOGETHER} MB together; packed files count as packed."
    st.caption(f"{_so_far(files)}{limit} For more, on this machine:")
    st.code(f"python -m relmark import FILE --workspace {_short(view.workspace.folder)}", language="bash")
    if _bytes(files) > MOST_MB_TOGETHER * 2**20:
        st.error(f"These files are {size(_bytes(files))} together: bring some of them first, or use the command.")
        return []
    return files


def _so_far(files: Sequence) -> str:
    return f"Dropped: {counted(len(files), 'file')}, {size(_bytes(files))}. " if files else ""


def _bytes(files: Sequence) -> int:
    return sum(file.size for file in files)


def size(n: int) -> str:
    """
    >>> size(512), size(5_400), size(210_000_000)
    ('1 kB', '5 kB', '200 MB')
    """
    return f"{max(round(n / 2**10), 1):,} kB" if n < 2**20 else f"{n / 2**20:,.0f} MB"


def _short(folder) -> str:
    return f"data/workspaces/{folder.name}" if folder.parent.name == "workspaces" else str(folder)


def bring_in(read: Sequence[FileRead]) -> None:
    """The button that imports, once nothing is open; then what became of every row."""
    if not read:
        return
    waiting = sum(len(one.found.questions) for one in read)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        how, settled = _rows_already_loaded(read)
        go = st.button(
            f"Import {counted(len(read), 'file')}",
            type="primary",
            disabled=waiting > 0 or not settled,
            icon=":material/move_to_inbox:",
        )
    if waiting:
        st.caption(f"{waiting} {'question is' if waiting == 1 else 'questions are'} still open above.")
    if go:
        with mistakes():
            _import(read, how)


def _rows_already_loaded(read: Sequence[FileRead]) -> tuple[str | None, bool]:
    """What to do with rows of these sources that are there already, and whether that is settled; None: as before."""
    workspace = session.view().workspace
    here = {source for table in workspace.tables.values() for source in table.sources}
    before = if_exists(workspace.folder)
    brought = set().union(*(one.sources for one in read))
    said = {before.get(source, "append") for source in brought if source in here or source in before}
    if not here:
        return None, True
    differ, usual = len(said) > 1, next(iter(said), "append")
    as_before = f"{CHOICES[usual]} (as last time)" if brought & set(before) else CHOICES[usual]
    options = [*CHOICES] if differ else [AS_BEFORE, *(one for one in CHOICES if one != usual)]
    chosen = st.selectbox(
        "Rows of the same source that are there already",
        options,
        None if differ else 0,
        format_func=lambda one: CHOICES.get(one, as_before),
        placeholder="last time you chose differently for these sources",
        help="What you choose is remembered for the source.",
        key=f"rows already loaded {sorted(brought)} {differ} {usual}",
    )
    return None if chosen == AS_BEFORE else chosen, chosen is not None


def _import(read: Sequence[FileRead], how: str | None) -> None:
    """Import the files as one change, each from the source the reader named for it."""
    with staged([one.file for one in read]) as paths, bar("Importing") as tell:
        files = [(path, replace(one.reading, source=one.source)) for path, one in zip(paths, read, strict=True)]
        report = import_files(session.view().workspace.folder, files, How(session.now(), None, how, tell))
    st.session_state[LAST_IMPORT] = (session.view().firm, [report.as_json()])
    st.session_state["drops"] = st.session_state.get("drops", 0) + 1
    st.rerun()
