"""Bringing files in: every file of an import becomes part of one new version, or none does."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from relmark.intake import FileFound, FileStaged, Reading, stage
from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier
from relmark.tables import TABLES
from relmark.warehouse.engine import unlocked
from relmark.workspace import manifest
from relmark.workspace.identities import Incoming, resolve
from relmark.workspace.locking import writing
from relmark.workspace.merging import IF_EXISTS, already_loaded, merged
from relmark.workspace.storing import scan, store, write

Progress = Callable[[str, float], None]
ROOM = 6


@dataclass
class FileReport:
    """What became of one file.

    Attributes:
        tables: canonical table -> rows in, accepted, rejected, merged and the reasons for rejection.
        already_in: the import that had loaded this very file before; it was left out.
    """

    found: FileFound
    sha256: str
    source: str
    import_id: int
    tables: dict[str, dict] = field(default_factory=dict)
    already_in: int | None = None

    def as_json(self) -> dict:
        tables = [{**table, **self._counts(table["kind"])} for table in self.found.as_json()["tables"]]
        canonical = [{"table": name, **counts} for name, counts in self.tables.items()]
        own = {"import_id": self.import_id, "source": self.source, "already_in": self.already_in}
        return {**self.found.as_json(), "tables": tables, **own, "loaded": canonical}

    def _counts(self, kinds: Sequence[str]) -> dict:
        told = [self.tables[kind] for kind in kinds if kind in self.tables]
        main = max(told, key=lambda counts: counts["in"], default={"accepted": 0, "rejected": 0, "merged": 0})
        return {key: main.get(key, {}) for key in ("accepted", "rejected", "merged", "reject_reasons")}


@dataclass
class ImportReport:
    """What an import did: one report a file, the version it made, and who is new."""

    files: list[FileReport]
    version: int
    new_customers: int = 0

    @property
    def changed(self) -> bool:
        return any(file.already_in is None for file in self.files)

    def as_json(self) -> dict:
        return {
            "version": self.version,
            "new_customers": self.new_customers,
            "files": [file.as_json() for file in self.files],
        }


class OpenQuestion(Mistake):
    """A file cannot be read without an answer; nothing was changed.

    Attributes:
        found: the files as inspected, with their questions.
    """

    def __init__(self, found: list[FileFound]):
        self.found = found
        asked = [(file.file, question) for file in found for question in file.questions]
        file, question = asked[0]
        choices = ", ".join(str(choice) for choice in question["choices"])
        more = f" ({len(asked) - 1} more questions; see inspect)" if len(asked) > 1 else ""
        super().__init__(f"{file}: {question['about']} Choices: {choices}.{more}")


def bring(
    folder: Path,
    paths: Sequence[Path],
    readings: Sequence[Reading],
    now: datetime,
    source: str | None = None,
    if_exists: str = "append",
    progress: Progress | None = None,
) -> ImportReport:
    """Import files into a workspace as one new version.

    Args:
        readings: how each file is to be read.
        now: the moment noted in the history (UTC).
        source: where all the files come from; otherwise the recognised vendor, else "main".
        if_exists: what happens to rows already loaded: append, replace or newer.
        progress: told the step and the share done.

    Raises:
        Mistake: a file cannot be read, holds no table relmark knows, or the disk is too full.
        OpenQuestion: a file needs an answer first.
    """
    if if_exists not in IF_EXISTS:
        raise no_such("way to treat rows already loaded", if_exists, IF_EXISTS)
    tell = progress or (lambda step, share: None)
    with writing(folder) as present:
        _check_room(folder, paths)
        staging = folder / "staging"
        staging.mkdir()
        try:
            with closing(unlocked(staging / "spill")) as con:
                return _bring(
                    con, folder, present, list(zip(paths, readings, strict=True)), now, source, if_exists, tell
                )
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _bring(con, folder, present, files, now, source, if_exists, tell) -> ImportReport:
    staged = []
    for place, (path, reading) in enumerate(files):
        tell(f"reading {reading.name or path.name}", 0.4 * place / len(files))
        staged.append(stage(con, path, reading, folder / "staging"))
    _settled([one.found for one in staged])
    reports = _reports(staged, present, source)
    fresh = [(one, report) for one, report in zip(staged, reports, strict=True) if report.already_in is None]
    if not fresh:
        return ImportReport(reports, present.version)
    incoming = [Incoming(table, report.source, report.import_id) for one, report in fresh for table in one.staged]
    return _store(con, folder, present, fresh, reports, incoming, now, if_exists, tell)


def _store(con, folder, present, fresh, reports, incoming, now, if_exists, tell) -> ImportReport:
    tell("recognising customers", 0.4)
    loaded = {name: scan(folder / table.file) for name, table in present.tables.items()}
    new_customers = resolve(con, incoming, loaded.get("identities"))
    _count(con, fresh, loaded, if_exists)
    tables = dict(present.tables)
    names = _touched(incoming)
    for place, name in enumerate(names):
        tell(f"writing {name}", 0.5 + 0.5 * place / len(names))
        mine = [one for one in incoming if one.staged.table == name]
        rows = merged(TABLES[name], mine, loaded.get(name), if_exists)
        tables[name] = store(con, folder, name, present.version + 1, rows)
    rejects = _store_rejects(con, folder, present, fresh)
    entry = _entry(fresh, now, if_exists, new_customers)
    after = present.next(
        entry,
        tables=tables,
        rejects=present.rejects | rejects,
        loaded=present.loaded | {report.sha256: report.import_id for _, report in fresh},
        imports=max(report.import_id for _, report in fresh),
        firm=_firm(con, folder, present, tables),
    )
    manifest.write(folder, after)
    return ImportReport(reports, after.version, new_customers)


def _settled(found: list[FileFound]) -> None:
    for file in found:
        if file.refused:
            raise Mistake(f"{file.file}: {file.refused}")
    if any(file.questions for file in found):
        raise OpenQuestion(found)


def _reports(staged: list[FileStaged], present: manifest.Manifest, source: str | None) -> list[FileReport]:
    reports, next_id = [], present.imports + 1
    for one in staged:
        vendor = next((table.source for table in one.found.tables if table.source), None)
        before = present.loaded.get(one.sha256)
        reports.append(
            FileReport(one.found, one.sha256, source or vendor or "main", before or next_id, already_in=before)
        )
        next_id += before is None
    return reports


def _touched(incoming: Sequence[Incoming]) -> list[str]:
    """The tables an import writes: those it brings, and customers and identities when it names customers."""
    names = {one.staged.table for one in incoming}
    if any(one.staged.has_customer for one in incoming):
        names |= {"customers", "identities"}
    return [name for name in TABLES if name in names]


def _count(con, fresh, loaded: dict[str, str], if_exists: str) -> None:
    """Note for each file and table what came in and what became of it."""
    for one, report in fresh:
        for table in one.staged:
            old = loaded.get(table.table)
            again = 0
            if old and TABLES[table.table].same and if_exists != "replace" and table.table != "customers":
                row = Incoming(table, report.source, report.import_id)
                again = con.execute(already_loaded(TABLES[table.table], [row], old)).fetchone()[0]
            counts = report.tables.setdefault(
                table.table, {"in": 0, "accepted": 0, "rejected": 0, "merged": 0, "reject_reasons": {}}
            )
            counts["in"] += table.n_in
            counts["accepted"] += table.n_accepted - again
            counts["rejected"] += table.n_rejected
            counts["merged"] += table.n_merged + again
            for reason, n in table.reject_reasons.items():
                counts["reject_reasons"][reason] = counts["reject_reasons"].get(reason, 0) + n


def _store_rejects(con, folder: Path, present: manifest.Manifest, fresh) -> dict[str, str]:
    parts = [
        f"SELECT {report.import_id} AS import_id, $file_{report.import_id} AS file, * FROM {identifier(one.rejects)}"
        for one, report in fresh
        if one.rejects
    ]
    if not parts:
        return {}
    names = {f"file_{report.import_id}": one.found.file for one, report in fresh if one.rejects}
    con.execute(f"CREATE OR REPLACE TEMP TABLE rejects_now AS {' UNION ALL '.join(parts)}", names)
    path = folder / "rejects" / f"{present.version + 1:06}.parquet"
    write(con, "SELECT * FROM rejects_now", ("import_id", "row_number"), path)
    return {str(present.version + 1): str(path.relative_to(folder))}


def _entry(fresh, now: datetime, if_exists: str, new_customers: int) -> dict:
    files = [
        {
            "file": report.found.file,
            "sha256": report.sha256,
            "source": report.source,
            "import_id": report.import_id,
            "tables": report.tables,
            "mapping": {key: value for table in report.found.tables for key, value in table.mapping.items()},
        }
        for _, report in fresh
    ]
    what = "import of " + ", ".join(file["file"] for file in files)
    stamp = now.isoformat(timespec="seconds")
    return {"what": what, "at": stamp, "if_exists": if_exists, "new_customers": new_customers, "files": files}


def _firm(con, folder: Path, present: manifest.Manifest, tables) -> dict:
    """The firm's facts; a firm without a currency takes the only one its orders name."""
    if present.firm.get("currency") or "orders" not in tables:
        return present.firm
    orders = scan(folder / tables["orders"].file)
    named = con.execute(f"SELECT DISTINCT currency FROM {orders} WHERE currency IS NOT NULL LIMIT 2").fetchall()
    return present.firm | ({"currency": named[0][0]} if len(named) == 1 else {})


def _check_room(folder: Path, paths: Sequence[Path]) -> None:
    """Refuse an import that the disk may not hold: six times the files, for what is read, sorted and kept."""
    asked = ROOM * sum(path.stat().st_size for path in paths if path.exists())
    free = shutil.disk_usage(folder).free
    if asked > free:
        raise Mistake(f"The import may need {asked / 1e9:.1f} GB and {free / 1e9:.1f} GB is free: make room first.")
