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
from relmark.workspace.merging import IF_EXISTS, already_loaded, merged
from relmark.workspace.reports import Counts, ImportReport
from relmark.workspace.storing import scan, store, write

ROOM = 6


def bring(folder: Path, files: Sequence[tuple[Path, Reading]], how: How) -> ImportReport:
    """Import files, each as it is to be read, into a workspace as one new version.

    Raises:
        Mistake: a file cannot be read, holds no table relmark knows, or the disk is too full.
        OpenQuestion: a file needs an answer first.
    """
    if how.if_exists not in IF_EXISTS:
        raise no_such("way to treat rows already loaded", how.if_exists, IF_EXISTS)
    with writing(folder) as present:
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
    for one in fresh:
        _count(change, one)
    tables = _store_tables(change, fresh)
    after = change.present.next(
        _entry(change.how, fresh, new_customers),
        tables=tables,
        rejects=change.present.rejects | _store_rejects(change, fresh),
        loaded=change.present.loaded | {one.report.sha256: one.report.import_id for one in fresh},
        imports=max(one.report.import_id for one in fresh),
        firm=_firm(change, tables),
    )
    manifest.write(change.folder, after)
    change.how.progress("done", 1.0)
    return ImportReport(reports, after.version, new_customers)


def _store_tables(change: Change, fresh: list[Fresh]) -> dict[str, manifest.TableFile]:
    """Write every table the import touches: those it brings, and who is who when it names customers."""
    incoming = [row for one in fresh for row in one.incoming()]
    touched = {row.staged.table for row in incoming}
    if any(row.staged.has_customer for row in incoming):
        touched |= {"customers", "identities"}
    names, tables = [name for name in TABLES if name in touched], dict(change.present.tables)
    for place, name in enumerate(names):
        change.how.progress(f"writing {name}", 0.5 + 0.5 * place / len(names))
        mine = [row for row in incoming if row.staged.table == name]
        rows = merged(TABLES[name], mine, change.loaded(name), change.how.if_exists)
        tables[name] = store(change.con, change.folder, name, change.version, rows)
    return tables


def _count(change: Change, one: Fresh) -> None:
    """Note in a file's report what became of its rows."""
    for row in one.incoming():
        table, staged = TABLES[row.staged.table], row.staged
        counts = one.report.tables.setdefault(table.name, Counts())
        again = _again(change, row)
        counts.n_in += staged.n_in
        counts.accepted += staged.n_accepted - again
        counts.rejected += staged.n_rejected
        counts.merged += staged.n_merged + again
        for reason, n in staged.reject_reasons.items():
            counts.reject_reasons[reason] = counts.reject_reasons.get(reason, 0) + n


def _again(change: Change, row: Incoming) -> int:
    """How many incoming rows meet their like, already loaded."""
    loaded = change.loaded(row.staged.table)
    if loaded is None or change.how.if_exists == "replace" or row.staged.table in ("customers", "identities"):
        return 0
    table = TABLES[row.staged.table]
    return change.con.execute(already_loaded(table, [row], loaded)).fetchone()[0] if table.same else 0


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
            "mapping": {key: value for table in one.report.found.tables for key, value in table.mapping.items()},
        }
        for one in fresh
    ]
    what = "import of " + ", ".join(file["file"] for file in files)
    stamp = how.now.isoformat(timespec="seconds")
    return {"what": what, "at": stamp, "if_exists": how.if_exists, "new_customers": new_customers, "files": files}


def _firm(change: Change, tables: dict[str, manifest.TableFile]) -> dict:
    """The firm's facts; a firm without a currency takes the only one its orders name."""
    firm = change.present.firm
    if firm.get("currency") or "orders" not in tables:
        return firm
    orders = scan(change.folder / tables["orders"].file)
    named = change.con.execute(f"SELECT DISTINCT currency FROM {orders} WHERE currency IS NOT NULL LIMIT 2").fetchall()
    return firm | ({"currency": named[0][0]} if len(named) == 1 else {})


def _check_room(folder: Path, paths: Sequence[Path]) -> None:
    """Refuse an import that the disk may not hold: six times the files, for what is read, sorted and kept."""
    asked = ROOM * sum(path.stat().st_size for path in paths if path.exists())
    free = shutil.disk_usage(folder).free
    if asked > free:
        raise Mistake(f"The import may need {asked / 1e9:.1f} GB and {free / 1e9:.1f} GB is free: make room first.")
