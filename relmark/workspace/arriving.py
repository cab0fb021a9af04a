"""Files on their way in: read, settled, and told apart from those loaded before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from relmark.intake import FileFound, FileStaged, Reading, stage
from relmark.mistakes import Mistake
from relmark.quoting import identifier
from relmark.tables import TABLES
from relmark.workspace import manifest
from relmark.workspace.identities import Incoming
from relmark.workspace.reports import FileReport, OpenQuestion
from relmark.workspace.storing import scan

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class How:
    """What the user asked of an import.

    Attributes:
        now: the moment noted in the history (UTC).
        source: where all the files come from; otherwise the recognised vendor, else "main".
        if_exists: what happens to rows already loaded: append, replace or newer.
        progress: told each step and the share done.
    """

    now: datetime
    source: str | None = None
    if_exists: str = "append"
    progress: Progress = lambda step, share: None


@dataclass(frozen=True)
class Change:
    """An import under way: the engine, the workspace, the version it starts from."""

    con: duckdb.DuckDBPyConnection
    folder: Path
    present: manifest.Manifest
    how: How

    @property
    def version(self) -> int:
        return self.present.version + 1

    def loaded(self, table: str) -> str | None:
        """What stands for a table's rows already loaded."""
        return scan(self.folder / self.present.tables[table].file) if table in self.present.tables else None


@dataclass(frozen=True)
class Fresh:
    """A file not loaded before: its staged tables and the report on it."""

    staged: FileStaged
    report: FileReport
    without_key: frozenset[str] = frozenset()

    def incoming(self) -> list[Incoming]:
        """The staged tables on their way in."""
        return [
            Incoming(one, self.report.source, self.report.import_id, one.relation not in self.without_key)
            for one in self.staged.staged
        ]


def arrive(change: Change, files: Sequence[tuple[Path, Reading]], staging: Path) -> list[Fresh]:
    """Stage every file; each has a report, and says whether it was loaded before.

    Raises:
        Mistake: a file is refused.
        OpenQuestion: a file needs an answer first.
    """
    staged = []
    for place, (path, reading) in enumerate(files):
        change.how.progress(f"reading {reading.name or path.name}", 0.4 * place / len(files))
        staged.append(stage(change.con, path, reading, staging))
    _settled([one.found for one in staged])
    return _reported(change, staged)


def _settled(found: list[FileFound]) -> None:
    """Every file can be read and leaves nothing to ask."""
    for file in found:
        if file.refused:
            raise Mistake(f"{file.file}: {file.refused}")
    if any(file.questions for file in found):
        raise OpenQuestion(found)


def _reported(change: Change, staged: list[FileStaged]) -> list[Fresh]:
    """A report for each file, those loaded before told apart by their content."""
    files, next_id, seen = [], change.present.imports + 1, dict(change.present.loaded)
    for one in staged:
        vendor = next((table.source for table in one.found.tables if table.source), None)
        source, before = change.how.source or vendor or "main", seen.get(one.sha256)
        report = FileReport(one.found, one.sha256, source, before or next_id, already_in=before)
        files.append(Fresh(one, report, frozenset(_without_key(change.con, one))))
        seen.setdefault(one.sha256, next_id)
        next_id += before is None
    return files


def _without_key(con: duckdb.DuckDBPyConnection, one: FileStaged) -> Iterator[str]:
    """The staged relations whose rows bring no key: all rows do or none, as a row that lacks it is rejected."""
    for staged in one.staged:
        key = TABLES[staged.table].key
        numbered = len(key) == 1 and staged.table not in ("customers", "identities")
        if numbered and (key[0] not in staged.columns or _first(con, staged.relation, key[0]) is None):
            yield staged.relation


def _first(con: duckdb.DuckDBPyConnection, relation: str, column: str):
    row = con.execute(f"SELECT {identifier(column)} FROM {identifier(relation)} LIMIT 1").fetchone()
    return row and row[0]
