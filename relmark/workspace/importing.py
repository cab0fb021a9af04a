"""Bringing files in: every file of an import becomes part of one new version, or none does."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from relmark.intake import Reading
from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier
from relmark.tables import TABLES
from relmark.warehouse.engine import unlocked
from relmark.workspace import manifest
from relmark.workspace.arriving import Change, Fresh, How, arrive
from relmark.workspace.identities import Incoming, resolve
from relmark.workspace.locking import writing
from relmark.workspace.merging import IF_EXISTS, merged
from relmark.workspace.reports import FileReport, ImportReport
from relmark.workspace.settling import firm_after, note, touched
from relmark.workspace.storing import keep, store, write

ROOM = 6


def bring(folder: Path, files: Sequence[tuple[Path, Reading]], how: How) -> ImportReport:
    """Import files, each as it is to be read, into a workspace as one new version.

    Raises:
        Mistake: a file cannot be read, holds no table relmark knows, or the disk is too full.
        OpenQuestion: a file needs an answer first.
    """
    if how.if_exists not in IF_EXISTS:
        raise no_such("way to treat rows already loaded", how.if_exists, IF_EXISTS)
    with writing(folder, how.progress) as present:
        _check_room(folder, [path for path, _ in files])
        staging = folder / "staging"
        staging.mkdir(mode=0o700)
        try:
            with closing(unlocked(staging / "spill")) as con:
                change = Change(con, folder, present, how)
                return _store(change, arrive(change, files, staging))
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _store(change: Change, files: list[Fresh]) -> ImportReport:
    reports = [one.report for one in files]
    fresh = [one for one in files if one.report.already_in is None]
    if not fresh:
        return ImportReport(reports, change.present.version)
    change.how.progress("recognising customers", 0.4)
    new_customers = resolve(change.con, [row for one in fresh for row in one.incoming()], change.loaded("identities"))
    tables = _store_tables(change, fresh)
    after = change.present.next(
        _entry(change.how, fresh, new_customers),
        tables=tables,
        rejects=change.present.rejects | _store_rejects(change, fresh),
        loaded=_loaded(change, fresh),
        imports=max(one.report.import_id for one in fresh),
        firm=firm_after(change, fresh, tables),
    )
    manifest.write(change.folder, after)
    change.how.progress("done", 1.0)
    return ImportReport(reports, after.version, new_customers)


def _store_tables(change: Change, fresh: list[Fresh]) -> dict[str, manifest.TableFile]:
    """Write every table the import touches, and who is who when it names customers."""
    incoming = [(row, one.report) for one in fresh for row in one.incoming()]
    names, tables = touched(change, [row for row, _ in incoming]), dict(change.present.tables)
    for place, name in enumerate(names):
        change.how.progress(f"writing {name}", 0.5 + 0.5 * place / len(names))
        mine = [(row, report) for row, report in incoming if row.staged.table == name]
        tables[name] = _fold(change, name, mine, sources={row.source for row, _ in incoming})
    return tables


def _fold(change: Change, name: str, mine: list[tuple[Incoming, FileReport]], sources: set[str]) -> manifest.TableFile:
    """Bring one staged table after the other into a table, each as if it were imported by itself."""
    steps = mine or [(None, None)]
    loaded, replaced = change.loaded(name), set()
    for place, (row, report) in enumerate(steps):
        if_exists = change.how.if_exists
        if row and if_exists == "replace" and row.source in replaced:
            if_exists = "newer"
        if row:
            note(change.con, row, report, loaded, if_exists)
            replaced.add(row.source)
        rows = merged(TABLES[name], row, loaded, if_exists, sources)
        if place == len(steps) - 1:
            return store(change.con, change.folder, name, change.version, rows)
        loaded = keep(change.con, change.folder / "staging" / f"{name}-{place}.parquet", name, rows)
    raise AssertionError("a table has one step or more")


def _loaded(change: Change, fresh: list[Fresh]) -> dict[str, int]:
    """What is loaded now, by stamp; replacing a source forgets what it brought before."""
    gone = {one.report.source for one in fresh} if change.how.if_exists == "replace" else set()
    kept = {stamp: n for stamp, n in change.present.loaded.items() if stamp.partition(":")[0] not in gone}
    return kept | {one.stamp: one.report.import_id for one in fresh}


def _store_rejects(change: Change, fresh: list[Fresh]) -> dict[str, str]:
    """Keep the rows not accepted beside the tables, with their file and reason."""
    told = [one for one in fresh if one.staged.rejects]
    if not told:
        return {}
    rows = " UNION ALL ".join(
        f"SELECT {one.report.import_id} AS import_id, $file_{one.report.import_id} AS file, * "
        f"FROM {identifier(one.staged.rejects)}"
        for one in told
    )
    names = {f"file_{one.report.import_id}": one.report.found.file for one in told}
    change.con.execute(f"CREATE OR REPLACE TEMP TABLE rejects_now AS {rows}", names)
    path = change.folder / "rejects" / f"{change.version:06}.parquet"
    write(change.con, "SELECT * FROM rejects_now", ("import_id", "row_number"), path)
    return {str(change.version): str(path.relative_to(change.folder))}


def _entry(how: How, fresh: list[Fresh], new_customers: int) -> dict:
    files = [
        {
            "file": one.report.found.file,
            "sha256": one.report.sha256,
            "source": one.report.source,
            "import_id": one.report.import_id,
            "tables": {name: counts.as_json() for name, counts in one.report.tables.items()},
            "notes": [*one.report.found.notes, *(note for table in one.report.found.tables for note in table.notes)],
            "mapping": {key: value for table in one.report.found.tables for key, value in table.mapping.items()},
        }
        for one in fresh
    ]
    what = "import of " + ", ".join(file["file"] for file in files)
    stamp = how.now.isoformat(timespec="seconds")
    return {"what": what, "at": stamp, "if_exists": how.if_exists, "new_customers": new_customers, "files": files}


def _check_room(folder: Path, paths: Sequence[Path]) -> None:
    """Refuse an import that the disk may not hold: six times the files, for what is read, sorted and kept."""
    asked = ROOM * sum(path.stat().st_size for path in paths if path.exists())
    free = shutil.disk_usage(folder).free
    if asked > free:
        raise Mistake(f"The import may need {asked / 1e9:.1f} GB and {free / 1e9:.1f} GB is free: make room first.")
