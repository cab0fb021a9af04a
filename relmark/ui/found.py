"""What each dropped file is: whose export, what it holds, how its columns are read, what is not clear yet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from relmark import findings, measures
from relmark.intake import FileFound, Reading, TableFound
from relmark.mistakes import Mistake
from relmark.ui import session
from relmark.ui.answers import Answers, answers_for, ask, ask_again, reading_of, say_kind, say_source
from relmark.ui.mapping import map_columns
from relmark.ui.preview import preview
from relmark.ui.progress import bar
from relmark.ui.staging import fingerprint, look_into

LOOKED_INTO = "looked_into"


@dataclass(frozen=True)
class FileRead:
    """An uploaded file, how it is to be read, and what it is.

    Attributes:
        source: where the reader says it comes from; otherwise as recognised.
    """

    file: object
    reading: Reading
    found: FileFound
    source: str | None

    @property
    def sources(self) -> set[str]:
        """Where its rows come from, as far as that is known before they are read."""
        vendors = {table.source for table in self.found.tables if table.source}
        return {self.source} if self.source else vendors or {"main"}


def files_read(files: Sequence) -> list[FileRead]:
    """Show each file: what it is, how its columns are read, what is not clear yet."""
    with _telling(files) as tell:
        read = []
        for place, file in enumerate(files):
            tell(f"{place + 1} of {len(files)}, {file.name}", place / len(files))
            read.append(_file(file))
    st.session_state[LOOKED_INTO] = {file.file_id for file in files}
    return [one for one in read if one]


@contextmanager
def _telling(files: Sequence) -> Iterator:
    """A bar while files are read for the first time; an answer given later reads one again in a moment."""
    if all(file.file_id in st.session_state.get(LOOKED_INTO, ()) for file in files):
        yield lambda step, share: None
    else:
        with bar("Reading") as tell:
            yield tell


def _file(file) -> FileRead | None:
    key = fingerprint(file)
    answers = answers_for(key)
    with st.container(border=True):
        title, kind, source = st.columns([5, 4, 4], vertical_alignment="center")
        title.markdown(f"**{findings.plain(file.name)}**")
        try:
            reading = reading_of(answers, file.name, session.view().workspace)
            found = look_into(file, reading)
        except Mistake as mistake:
            st.error(findings.plain(mistake))
            return None
        if found.refused:
            st.error(findings.plain(found.refused))
            return None
        if answers.kind or any(table.kind for table in found.tables):
            with kind:
                say_kind(found, answers, key)
            with source:
                say_source(found, answers, key)
        ask_again(found, answers, key)
        _notes(found.notes)
        for table in found.tables:
            _table(table, found, answers, key)
    return FileRead(file, reading, found, answers.source)


def _table(table: TableFound, found: FileFound, answers: Answers, key: str) -> None:
    held = ", ".join(kind.replace("_", " ") for kind in table.kind) or "nothing relmark knows yet"
    of = "" if len(found.tables) == 1 and table.name == found.file else f"{findings.plain(table.name)}: "
    st.markdown(f"{of}**{measures.count(table.rows)} {'row' if table.rows == 1 else 'rows'}** of {held}")
    ask(table, answers, key)
    _notes(table.notes)
    map_columns(table, answers, key)
    preview(table, key)


def _notes(notes: Sequence[str]) -> None:
    if notes:
        st.caption("  \n".join(findings.plain(note) for note in notes))
