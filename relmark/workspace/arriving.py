"""Files on their way in: read, settled, and told apart from those loaded before."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from relmark.intake import FileFound, FileStaged, Reading, stage
from relmark.mistakes import Mistake, no_such
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
    """A file on its way in: its staged tables, the report on it, and the stamp by which it is known again."""

    staged: FileStaged
    report: FileReport
    reading: Reading
    stamp: str
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
    _check_mapping(staged, [reading for _, reading in files])
    _settled([one.found for one in staged])
    return _reported(change, [(one, reading) for one, (_, reading) in zip(staged, files, strict=True)])


def _check_mapping(staged: list[FileStaged], readings: Sequence[Reading]) -> None:
    """Every column that is named for one of the files is in one of them."""
    columns = {column for one in staged for table in one.found.tables for column in table.columns}
    for reading in readings:
        for column in reading.mapping.values():
            if column and column not in columns and not any(one.found.refused for one in staged):
                raise no_such("column", column, columns)


def _settled(found: list[FileFound]) -> None:
    """Every file can be read and leaves nothing to ask."""
    for file in found:
        if file.refused:
            raise Mistake(f"{file.file}: {file.refused}")
    if any(file.questions for file in found):
        raise OpenQuestion(found)


def _reported(change: Change, staged: list[tuple[FileStaged, Reading]]) -> list[Fresh]:
    """A report for each file; those loaded before, from the same source and read the same way, are told apart."""
    files, next_id = [], change.present.imports + 1
    seen = {} if change.how.if_exists == "replace" else dict(change.present.loaded)
    for one, reading in staged:
        vendor = next((table.source for table in one.found.tables if table.source), None)
        source = change.how.source or vendor or "main"
        stamp = _stamp(one, source, reading)
        before = seen.get(stamp)
        report = FileReport(one.found, one.sha256, source, before or next_id, already_in=before)
        files.append(Fresh(one, report, reading, stamp, frozenset(_without_key(change.con, one))))
        seen.setdefault(stamp, next_id)
        next_id += before is None
    return files


def _stamp(one: FileStaged, source: str, reading: Reading) -> str:
    """What makes a file the same again: its source, its content, and how it was asked to be read."""
    asked = [one.sha256, reading.kind, sorted(reading.mapping.items()), sorted(reading.hints.items())]
    return f"{source}:{hashlib.sha256(json.dumps(asked).encode()).hexdigest()}"


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
