"""Files on their way in: read, settled, and told apart from those loaded before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from relmark.intake import FileFound, FileStaged, Reading, stage
from relmark.intake.report import Answers
from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier
from relmark.tables import TABLES
from relmark.workspace import classified, manifest
from relmark.workspace.left_out.splitting import Stored, all_rows
from relmark.workspace.remembered import answers, if_exists
from relmark.workspace.reports import FileReport, OpenQuestion
from relmark.workspace.sources import chosen, seen, source, sources, stamp
from relmark.workspace.storing import scan
from relmark.workspace.who.identities import Incoming
from relmark.workspace.who.reassigning import reassigned
from relmark.workspace.who.told import empty_told, told_before

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class How:
    """What the user asked of an import.

    Attributes:
        now: the moment noted in the history (UTC).
        source: where the files come from of which nothing else is said; otherwise the recognised vendor, else "main".
        if_exists: what happens to rows already loaded: append, replace or newer; None for what was chosen for their
            source before, else append.
        progress: told each step and the share done.
    """

    now: datetime
    source: str | None = None
    if_exists: str | None = None
    progress: Progress = lambda step, share: None


@dataclass(frozen=True)
class Change:
    """A change under way: the engine, the workspace, the version it starts from.

    Attributes:
        moved: customers were joined or taken apart; the table `moved` says which key's rows go where.
    """

    con: duckdb.DuckDBPyConnection
    folder: Path
    present: manifest.Manifest
    how: How
    moved: bool = False

    @property
    def version(self) -> int:
        return self.present.version + 1

    @property
    def source_order(self) -> tuple[str, ...]:
        """The user's ranking of sources: whose facts win; empty when there is none."""
        return tuple(self.present.firm.get("source_order") or ())

    def loaded(self, table: str) -> str | None:
        """What stands for a table's rows already loaded, left out or not, each with the customer it belongs to now.

        Campaigns are as the files told them, whatever the user said they are for.
        """
        if table not in self.present.tables:
            return None
        rows = all_rows(Stored(self.con, self.folder, self.present.tables, self.present.own), table)
        if table == "campaigns" and (said := self.own(classified.NAME)):
            rows = classified.as_told(rows, said)
        return reassigned(rows) if self.moved and TABLES[table].can_be_merged else rows

    def told(self) -> str:
        """What stands for what the sources told so far."""
        customers, identities = self.loaded("customers"), self.loaded("identities")
        before = told_before(customers, identities) if customers and identities else empty_told()
        return self.own("told") or before

    def own(self, name: str) -> str | None:
        """What stands for a table of the workspace's own."""
        return scan(self.folder / self.present.own[name]) if name in self.present.own else None


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
            Incoming(one, one.source or self.report.source, self.report.import_id, one.relation not in self.without_key)
            for one in self.staged.staged
        ]


def arrive(change: Change, files: Sequence[tuple[Path, Reading]], staging: Path) -> tuple[Change, list[Fresh]]:
    """Stage every file; each has a report, and says whether it was loaded before.

    Answers given for files of the same shape count again, and so does the choice for rows of their sources.

    Raises:
        Mistake: a file is refused.
        OpenQuestion: a file needs an answer first.
    """
    staged, known = [], answers(change.folder)
    files = [(path, replace(reading, remembered=reading.remembered or known)) for path, reading in files]
    for place, (path, reading) in enumerate(files):
        change.how.progress(f"reading {reading.name or path.name}", 0.4 * place / len(files))
        staged.append(stage(change.con, path, reading, staging))
    _check_mapping(staged, [reading for _, reading in files])
    _settled([one.found for one in staged])
    read = [(one, reading) for one, (_, reading) in zip(staged, files, strict=True)]
    change = _settled_how(change, read)
    return change, _reported(change, read)


def _settled_how(change: Change, staged: list[tuple[FileStaged, Reading]]) -> Change:
    """The change with what happens to rows already loaded: as said, else as chosen before."""
    if change.how.if_exists:
        return change
    brought = set().union(*(sources(one, reading.source or change.how.source) for one, reading in staged))
    loaded = {source for table in change.present.tables.values() for source in table.sources}
    return replace(change, how=replace(change.how, if_exists=chosen(if_exists(change.folder), brought, loaded)))


def to_remember(files: list[Fresh], asked: str | None) -> tuple[dict[str, Answers], dict[str, str]]:
    """What an import settles for the next: answers by file shape, and what was said of rows already loaded."""
    said = {shape: one for file in files for shape, one in file.staged.answered.items()}
    brought = {row.source for file in files for row in file.incoming()}
    return said, dict.fromkeys(sorted(brought), asked) if asked else {}


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
    from_ = [source(one, reading.source or change.how.source) for one, reading in staged]
    stamps = [stamp(one, where) for (one, _), where in zip(staged, from_, strict=True)]
    known = seen(change.present.loaded, stamps, change.how.if_exists, change.present.history)
    for (one, reading), where, mark in zip(staged, from_, stamps, strict=True):
        before = known.get(mark)
        report = FileReport(one.found, one.sha256, where, before or next_id, already_in=before)
        files.append(Fresh(one, report, reading, mark, frozenset(_without_key(change.con, one))))
        known.setdefault(mark, next_id)
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
