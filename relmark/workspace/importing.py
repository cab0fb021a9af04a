"""Bringing files in: every file of an import becomes part of one new version, or none does."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from relmark.intake import Reading
from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier
from relmark.workspace import manifest, refunds, remembered_remarks
from relmark.workspace.arriving import Change, Fresh, How, arrive, to_remember
from relmark.workspace.changing import changing
from relmark.workspace.classified import after_import
from relmark.workspace.erasure.returning import kept_out
from relmark.workspace.folding import store_tables
from relmark.workspace.left_out.splitting import Stored, left_out_of_imports, parted
from relmark.workspace.merging import IF_EXISTS
from relmark.workspace.payments import FACT, payment_sources
from relmark.workspace.remembered import remember
from relmark.workspace.reports import ImportReport
from relmark.workspace.settling import firm_after
from relmark.workspace.sources import source_of
from relmark.workspace.storing import write
from relmark.workspace.who.recognising import Recognised, own_after, recognise

ROOM = 6


def bring(folder: Path, files: Sequence[tuple[Path, Reading]], how: How) -> ImportReport:
    """Import files, each as it is to be read, into a workspace as one new version.

    Raises:
        Mistake: a file cannot be read, holds no table relmark knows, or the disk is too full.
        OpenQuestion: a file needs an answer first.
    """
    if how.if_exists not in (None, *IF_EXISTS):
        raise no_such("way to treat rows already loaded", how.if_exists, IF_EXISTS)
    with changing(folder, how) as change:
        _check_room(folder, [path for path, _ in files])
        settled, fresh = arrive(change, files, folder / "staging")
        report = _store(settled, fresh)
        remember(folder, *to_remember(fresh, how.if_exists))
        return replace(report, if_exists=settled.how.if_exists, is_remembered=how.if_exists is None)


def _store(change: Change, files: list[Fresh]) -> ImportReport:
    reports = [one.report for one in files]
    fresh = [one for one in files if one.report.already_in is None]
    if not fresh:
        return ImportReport(reports, change.present.version)
    change = kept_out(change, fresh)
    change.how.progress("recognising customers", 0.4)
    found = recognise(change, fresh)
    change = replace(change, moved=found.moved > 0)
    written = store_tables(change, fresh, found)
    known = own_after(change, found) | refunds.kept(change.con, change.folder, change.version)
    known |= remembered_remarks.kept(change)
    tables, own = parted(change, *after_import(change, fresh, written, known))
    _note_left_out(change, fresh, tables, own)
    after = change.present.next(
        _entry(change.how, fresh, found),
        tables=tables,
        rejects=change.present.rejects | _store_rejects(change, fresh),
        loaded=_loaded(change, fresh),
        imports=max(one.report.import_id for one in fresh),
        firm=firm_after(change, fresh, tables) | _payments(change, fresh),
        own=own,
        numbers=found.numbers,
    )
    manifest.write(change.folder, after)
    change.how.progress("done", 1.0)
    return ImportReport(reports, after.version, found.new_customers, found.notes())


def _note_left_out(change: Change, fresh: list[Fresh], tables: dict, own: dict[str, str]) -> None:
    """Say in the reports how many of the rows brought a rule leaves out."""
    for (number, name), n in left_out_of_imports(Stored(change.con, change.folder, tables, own)).items():
        for one in fresh:
            if one.report.import_id == number and name in one.report.tables:
                one.report.tables[name].left_out = n


def _payments(change: Change, fresh: list[Fresh]) -> dict:
    sources = payment_sources(change.present.firm, fresh)
    return {FACT: sources} if sources else {}


def _loaded(change: Change, fresh: list[Fresh]) -> dict[str, int]:
    """What is loaded now, by stamp; replacing a source forgets what it brought before."""
    gone = {one.report.source for one in fresh} if change.how.if_exists == "replace" else set()
    kept = {stamp: n for stamp, n in change.present.loaded.items() if source_of(stamp) not in gone}
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


def _entry(how: How, fresh: list[Fresh], found: Recognised) -> dict:
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
    people = {"new_customers": found.new_customers, "people": found.notes()}
    return {"what": what, "at": stamp, "if_exists": how.if_exists, **people, "files": files}


def _check_room(folder: Path, paths: Sequence[Path]) -> None:
    """Refuse an import that the disk may not hold: six times the files, for what is read, sorted and kept."""
    asked = ROOM * sum(path.stat().st_size for path in paths if path.exists())
    free = shutil.disk_usage(folder).free
    if asked > free:
        raise Mistake(f"The import may need {asked / 1e9:.1f} GB and {free / 1e9:.1f} GB is free: make room first.")
