"""From a file to staged tables: open, recognise, convert, derive; and the same without keeping anything."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from relmark.intake import hints, rooms
from relmark.intake.columns import Plan, plan
from relmark.intake.convert import REASON, ROW, convert
from relmark.intake.derive import rows
from relmark.intake.lines import say_doubles, stage_lines
from relmark.intake.orders import currencies, order_columns
from relmark.intake.people import customers
from relmark.intake.preview import originals, preview
from relmark.intake.recognise import Recognised, check_columns, recognise
from relmark.intake.refusals import Refused
from relmark.intake.report import FileFound, FileStaged, Reading, StagedTable, TableFound
from relmark.intake.sheets import Sheet, fresh
from relmark.intake.workbench import Staging
from relmark.quoting import identifier, literal
from relmark.tables import IMPORTABLE, TABLES

Connection = duckdb.DuckDBPyConnection
UNUSED_SHOWN = 12


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
        sheets, found.notes = rooms.open_file(con, path, found.file, reading, folder)
    except Refused as refused:
        found.refused = str(refused)
        return result
    with path.open("rb") as file:
        result.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if not reading.is_one_of_several:
        check_columns([column for sheet in sheets for column in sheet.columns], reading)
    for sheet in sheets:
        _stage_sheet(con, sheet, reading, result)
    return result


def _currencies(stage_: Staging, staged: list[StagedTable]) -> list[dict]:
    orders = [one for one in staged if one.table == "orders" and "currency" in one.columns]
    return [question for one in orders for question in currencies(stage_, one.relation)]


@dataclass
class _Opened:
    sheet: Sheet
    known: Recognised
    plan: Plan
    found: TableFound


def _stage_sheet(con: Connection, sheet: Sheet, reading: Reading, result: FileStaged) -> None:
    opened = _look(con, sheet, reading)
    result.found.tables.append(opened.found)
    if not opened.found.questions:
        made = convert(con, sheet, opened.known, opened.plan, reading)
        stage_ = Staging(con, made, reading, sheet.name, sheet.lazy)
        staged = _derive(stage_, opened)
        opened.found.questions += _currencies(stage_, staged)
    if not opened.found.questions:
        _reject(con, sheet, stage_, staged, result)
        result.staged += staged
        opened.found.notes += [*made.notes, *stage_.notes]
    if not sheet.lazy:
        con.execute(f"DROP TABLE {sheet.relation}")


def _look(con: Connection, sheet: Sheet, reading: Reading) -> _Opened:
    """Recognise a sheet and settle how its columns are read."""
    known = recognise(sheet.columns, reading)
    plan_ = plan(con, sheet, known.mapping, reading, known.ours)
    found = TableFound(
        sheet.name,
        kind=known.tables,
        rows=sheet.rows + len(sheet.broken),
        columns=sheet.columns,
        mapping=_shown(known),
        notes=[*sheet.notes, *_words(sheet, known), *plan_.notes],
        questions=[*_missing(sheet, known), *plan_.questions],
        preview=preview(con, sheet, known.mapping, plan_),
        originals=originals(con, sheet),
    )
    return _Opened(sheet, known, plan_, found)


def _shown(known: Recognised) -> dict[str, str]:
    """The mapping as the user sees it: without an order's table, a line's key is the line's own."""
    if known.kind != "order_lines" or "orders" in known.tables:
        return dict(known.mapping)
    return {target.replace("orders.", "order_lines."): column for target, column in known.mapping.items()}


def _words(sheet: Sheet, known: Recognised) -> list[str]:
    """What to say about how the columns were matched."""
    notes = [
        f"'{column}' was taken for {target} because the names are alike." for target, column in known.fuzzy.items()
    ]
    made = () if not known.ours else ("source", "import_id", TABLES[known.kind].day)
    unused = [column for column in sheet.columns if column not in known.mapping.values() and column not in made]
    if known.kind and unused:
        shown = ", ".join(unused[:UNUSED_SHOWN]) + (" ..." if len(unused) > UNUSED_SHOWN else "")
        notes.append(f"{len(unused)} {'column is' if len(unused) == 1 else 'columns are'} not used: {shown}.")
    return notes


def _missing(sheet: Sheet, known: Recognised) -> list[dict]:
    """Questions about what could not be recognised, with the words that would answer them."""
    if known.kind is None:
        return [{"about": f"what '{sheet.name}' holds", "choices": [f"--as {kind}" for kind in IMPORTABLE]}]
    free = [column for column in sheet.columns if column not in known.mapping.values()]
    return [
        {
            "about": f"no column was found for {target}, which {known.kind} need",
            "choices": [f"--map {target}={column}" for column in free] or [f"--map {target}=COLUMN"],
        }
        for target in known.missing
    ]


def _derive(stage_: Staging, opened: _Opened) -> list[StagedTable]:
    kind, tables = opened.known.kind, opened.known.tables
    if kind == "customers":
        return [customers(stage_, stage_.made.accepted)]
    if kind == "order_lines":
        say_doubles(stage_, opened.sheet.relation, opened.sheet.columns)
        return stage_lines(stage_, tables)
    main = rows(stage_, order_columns if kind == "orders" else None)
    if "customers" not in tables:
        return [main]
    time_ = TABLES[kind].time
    moment = identifier(f"{kind}.{time_}") if time_ and stage_.has(f"{kind}.{time_}") else None
    return [customers(stage_, stage_.made.accepted, moment), main]


def _reject(con: Connection, sheet: Sheet, stage_: Staging, staged: list[StagedTable], result: FileStaged) -> None:
    """Keep the rows that were not accepted, as they were written, with the reason."""
    made = stage_.made
    if not (made.reasons or sheet.broken or stage_.rejects):
        return
    if result.rejects is None:
        result.rejects = fresh("rejects")
        con.execute(
            f"CREATE TABLE {result.rejects} (table_name VARCHAR, row_number BIGINT, reason VARCHAR, row_text VARCHAR)"
        )
    cells = ", ".join(f"{literal(column)}: {identifier(column)}" for column in sheet.columns)
    con.execute(
        f"INSERT INTO {result.rejects} SELECT {literal(made.kind)}, n, {REASON}, row_text FROM "
        f"(SELECT {sheet.row_number} AS n, to_json({{{cells}}}) AS row_text FROM {sheet.relation}) "
        f"JOIN (SELECT {ROW}, {REASON} FROM {made.relation} WHERE {REASON} IS NOT NULL) ON n = {ROW}"
    )
    for query in stage_.rejects:
        con.execute(f"INSERT INTO {result.rejects} {query}")
    for number, reason, text in sheet.broken:
        con.execute(f"INSERT INTO {result.rejects} VALUES (?, ?, ?, ?)", [made.kind, number, reason, text])
    main = staged[-1]
    main.n_in += len(sheet.broken)
    main.n_rejected += len(sheet.broken)
    for _, reason, _ in sheet.broken:
        main.reject_reasons[reason] = main.reject_reasons.get(reason, 0) + 1
