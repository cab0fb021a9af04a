"""From a file to staged tables: open, recognise, convert, derive; and the same without keeping anything."""

import hashlib
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from relmark.intake import hints
from relmark.intake.answers import as_before, opened, said
from relmark.intake.files.refusals import Refused
from relmark.intake.files.sheets import Sheet
from relmark.intake.looking import look, plainly
from relmark.intake.own_exports import kind_of, stage_export
from relmark.intake.portions import Portion, portions
from relmark.intake.recognise import check_columns
from relmark.intake.recognised import Recognised
from relmark.intake.report import FileFound, FileStaged, Reading, StagedTable
from relmark.intake.rows.derive import rows
from relmark.intake.rows.lines import say_doubles, stage_lines
from relmark.intake.rows.orders import currencies, order_columns
from relmark.intake.rows.payments import has_refund_rows, stage_payments
from relmark.intake.rows.people import customers
from relmark.intake.rows.rejects import keep_rejects
from relmark.intake.rows.workbench import Staging
from relmark.intake.values.columns import Plan, plan
from relmark.intake.values.convert import convert
from relmark.quoting import identifier
from relmark.tables import TABLES

Connection = duckdb.DuckDBPyConnection
DAMAGED = "The Parquet file is damaged or cut off. Export it again."


def inspect(path: str | Path, reading: Reading) -> FileFound:
    """What is this file, and how would it be read? Changes nothing.

    Raises:
        Mistake: there is no such file, or the reading names something that does not exist.
    """
    with tempfile.TemporaryDirectory(prefix="relmark-") as folder, duckdb.connect() as con:
        return stage(con, path, reading, folder).found


def stage(con: Connection, path: str | Path, reading: Reading, folder: str | Path) -> FileStaged:
    """Read a file into canonical rows, ready to be given customers and stored.

    Args:
        con: may read `path` and write in `folder`; the staged relations live in it.
        folder: private, and kept until the staged relations are no longer needed.

    Raises:
        Mistake: there is no such file, or the reading names something that does not exist.
    """
    path, folder = Path(path), Path(folder)
    hints.check(reading)
    found = FileFound(reading.name or path.name)
    result = FileStaged(found, "")
    try:
        sheets, found.notes, result.answered = opened(con, path, found.file, reading, folder)
    except Refused as refused:
        found.refused = str(refused)
        return result
    with path.open("rb") as file:
        result.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if not reading.is_one_of_several:
        check_columns([column for sheet in sheets for column in sheet.columns], reading)
    try:
        for sheet in sheets:
            _stage_sheet(con, sheet, reading, result)
    except duckdb.Error as broken:  # a long Parquet file is not read through before, so its damage shows here
        if type(broken) not in (duckdb.Error, duckdb.InvalidInputException) or not any(sheet.lazy for sheet in sheets):
            raise
        return FileStaged(FileFound(found.file, refused=DAMAGED), result.sha256)
    return result


@dataclass
class _Opened:
    portion: Portion
    plan: Plan

    @property
    def sheet(self) -> Sheet:
        return self.portion.sheet

    @property
    def known(self) -> Recognised:
        return self.portion.known


def _stage_sheet(con: Connection, sheet: Sheet, reading: Reading, result: FileStaged) -> None:
    """Stage a sheet as it was read before, unless it is said otherwise; and note what is to be remembered of it."""
    reading, as_last_time = as_before(reading, sheet.columns)
    known, own = len(result.staged), kind_of(sheet.columns, reading)
    if own:
        stage_export(con, sheet, own, reading, result)
    else:
        _stage_rows(con, sheet, reading, result)
    result.found.tables[-1].notes[:0] = as_last_time
    reasons = [reason for one in result.staged[known:] for reason in one.reject_reasons]
    result.answered |= said(reading, sheet.columns, reasons)
    if not sheet.lazy:
        con.execute(f"DROP TABLE {sheet.relation} CASCADE")


def _stage_rows(con: Connection, sheet: Sheet, reading: Reading, result: FileStaged) -> None:
    cut = portions(con, sheet, result.found.file, reading)
    parts = [_Opened(one, _planned(con, one, reading)) for one in cut.all]
    found = look(con, sheet, cut, [one.plan for one in parts])
    result.found.tables.append(found)
    if not found.questions:
        made = [_convert(con, one, reading) for one in parts]
        found.questions += [question for stage_, staged in made for question in _currencies(stage_, staged)]
    if not found.questions:
        for place, (stage_, staged) in enumerate(made):
            keep_rejects(stage_, staged, sheet, result, sheet.broken if place == 0 else [])
            result.staged += staged
            notes = [*stage_.made.notes, *stage_.notes]
            found.notes += [plainly(note, parts[place].known, sheet.columns) for note in notes]


def _planned(con: Connection, one: Portion, reading: Reading) -> Plan:
    """How the columns of a portion are read."""
    return plan(con, one.sheet, one.known.mapping, reading, one.known.ours, one.documented)


def _convert(con: Connection, one: _Opened, reading: Reading) -> tuple[Staging, list[StagedTable]]:
    made = convert(con, one.sheet, one.known, one.plan, reading)
    stage_ = Staging(con, made, reading, one.sheet.name, one.sheet.lazy)
    return stage_, _derive(stage_, one)


def _currencies(stage_: Staging, staged: list[StagedTable]) -> list[dict]:
    orders = [one for one in staged if one.table == "orders" and "currency" in one.columns]
    return [question for one in orders for question in currencies(stage_, stage_.judged or one.relation)]


def _derive(stage_: Staging, opened: _Opened) -> list[StagedTable]:
    kind, tables = opened.known.kind, opened.known.tables
    if kind == "customers":
        return [customers(stage_, stage_.made.accepted)]
    if kind == "order_lines":
        say_doubles(stage_, opened.sheet.relation, opened.sheet.columns)
        return [replace(one, is_payments=opened.known.is_payments) for one in stage_lines(stage_, tables)]
    main = _rows(stage_, opened.known)
    if "customers" not in tables:
        return [main]
    time_ = TABLES[kind].time
    moment = identifier(f"{kind}.{time_}") if time_ and stage_.has(f"{kind}.{time_}") else None
    return [customers(stage_, stage_.made.accepted, moment), main]


def _rows(stage_: Staging, known: Recognised) -> StagedTable:
    """A table of which a row of the file is a row; payments, and refunds with rows of their own, go to their orders."""
    if known.kind == "orders" and (known.is_payments or has_refund_rows(stage_)):
        return stage_payments(stage_, known.is_payments)
    return rows(stage_, order_columns if known.kind == "orders" else None)
