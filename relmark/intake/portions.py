"""What a sheet yields, one canonical table after the other: as its vendor describes it, else as its headers tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb

from relmark.intake import vendors
from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.permissions import permissions
from relmark.intake.recognise import recognise, targets
from relmark.intake.recognised import Recognised
from relmark.intake.report import Reading
from relmark.intake.responses import surveys
from relmark.intake.rows import totals, unnamed
from relmark.intake.rows.gathered import gathered
from relmark.intake.rows.repeated import each
from relmark.intake.values.documented import NOTHING, Documented
from relmark.intake.vendors.conditions import conditions, sentences
from relmark.intake.vendors.filled import filled
from relmark.intake.vendors.made import Made, Occasion, cell_of, made, present
from relmark.intake.vendors.parted import parted
from relmark.quoting import identifier, literal
from relmark.tables import TABLES

LEFT_OUT = "relmark_left_out"
KEYS = ("customer_id", "email", "phone")
NOBODYS = vendors.Export("", "", "a file of no known vendor", (), vendors.Part("customers", {}))


@dataclass
class Portion:
    """The rows of a sheet that become one kind of row: a view with whatever had to be made for them."""

    sheet: Sheet
    known: Recognised
    documented: Documented = NOTHING


@dataclass
class Portions:
    """What a sheet yields, the rows it is made of first; whose export it is; what is to be said and asked of it."""

    main: Portion
    also: list[Portion] = field(default_factory=list)
    source: str | None = None
    notes: list[str] = field(default_factory=list)
    questions: list[dict] = field(default_factory=list)

    @property
    def all(self) -> list[Portion]:
        return [self.main, *self.also]


def portions(con: duckdb.DuckDBPyConnection, sheet: Sheet, file: str, reading: Reading) -> Portions:
    """Cut a sheet into the canonical tables it yields."""
    export = _described(con, sheet, reading)
    if export is None:
        return _undescribed(con, sheet, file, reading)
    sheet = filled(con, sheet, export)
    occasion = Occasion(sheet.columns, f"{file} {sheet.name}", reading.today)
    main = _portion(con, sheet, export, export.main, occasion, _said(sheet, export.main.kind, reading))
    beside, keys = (sheet, {}) if export.main.gathers else (main.sheet, _keys(main.known))
    also = [
        _portion(con, beside, export, part, occasion, {}, keys)
        for part in export.also
        if part.fits(occasion.file) and _is_told(part, occasion)
    ]
    also = [portion for portion in also if portion.sheet.rows]
    return Portions(main, also, export.source, [*main.sheet.notes, *sentences(export, occasion)])


def _undescribed(con: duckdb.DuckDBPyConnection, sheet: Sheet, file: str, reading: Reading) -> Portions:
    """A sheet of no known vendor, taken for what its headers, its rows and the file's name tell."""
    known = recognise(sheet.columns, reading)
    notes, questions = totals.settle(con, sheet, known, reading)
    sheet, said = unnamed.with_status(con, sheet, known, file, reading)
    told = permissions(con, sheet, known)
    occasion, keys = Occasion(list(told.sheet.types), file, reading.today), _keys(known)
    also = [_portion(con, told.sheet, NOBODYS, part, occasion, {}, keys) for part in told.parts]
    for one in also:
        one.known.labels = {name: told.named.get(label, label) for name, label in one.known.labels.items()}
    return Portions(Portion(sheet, known), also, notes=[*notes, *said, *told.notes], questions=questions)


def _described(con: duckdb.DuckDBPyConnection, sheet: Sheet, reading: Reading) -> vendors.Export | None:
    """Whose export the sheet is, unless the user says that it holds something else or the headers are our own."""
    export = vendors.recognised(con, sheet)
    if export is None or reading.kind not in (None, export.main.kind) or _is_ours(sheet, reading):
        return None
    if not export.has and not surveys.is_one(sheet.columns, recognise(sheet.columns, reading), reading):
        return None
    return export


def _is_ours(sheet: Sheet, reading: Reading) -> bool:
    return not reading.mapping and recognise(sheet.columns, reading).ours


def _said(sheet: Sheet, kind: str, reading: Reading) -> dict[str, str]:
    """What the user says of this sheet's main rows, which goes before the description."""
    may = targets(kind)
    said = {target: column for target, column in reading.mapping.items() if target in may}
    return {target: column for target, column in said.items() if column in sheet.columns or not column}


def _is_told(part: vendors.Part, occasion: Occasion) -> bool:
    """Whether the file has what a row of this part cannot do without."""
    has = all(present(column, occasion.columns) for column in part.needs)
    return has and all(made(part.columns[one], occasion) for one in _needed(part.kind) if one in part.columns)


def _needed(kind: str) -> list[str]:
    """What a row of this kind cannot do without, apart from its own key."""
    table = TABLES[kind]
    return [f"{kind}.{column.name}" for column in table.own if column.required and column.name not in table.key]


def _keys(known: Recognised) -> dict[str, str]:
    """What names the customer in the main rows: the other portions name them by the same."""
    owner = "orders" if known.kind == "order_lines" else known.kind
    found = {"customer_id": known.mapping.get(f"{owner}.customer_id") or known.mapping.get("customers.customer_id")}
    found |= {name: known.mapping.get(f"customers.{name}") for name in ("email", "phone")}
    return {name: column for name, column in found.items() if column}


def _portion(con, sheet, export, part, occasion, said, keys: Mapping[str, str] | None = None) -> Portion:
    """One part of an export, as a sheet of its own over the same rows."""
    if part.questions is not None:
        sheet, part = surveys.asked(con, sheet, part, occasion, said)
        occasion = replace(occasion, columns=sheet.columns)
    if part.gathers:
        sheet, part = gathered(con, sheet, part, occasion)
        occasion = replace(occasion, columns=sheet.columns)
    if part.each:
        sheet = each(con, sheet, part.each)
        sheet = parted(con, sheet, part.parts) if part.parts else sheet
        occasion = replace(occasion, columns=sheet.columns)
    wanted = {target: made(value, occasion) for target, value in part.columns.items()}
    wanted = {target: how for target, how in wanted.items() if how is not None}
    mapping = {target: how.column or _name(target, how) for target, how in wanted.items()}
    mapping = {target: column for target, column in {**mapping, **said}.items() if column}
    if keys is not None and TABLES[part.kind].has_customer:
        own = {"customer_id": f"{'orders' if part.kind == 'order_lines' else part.kind}.customer_id"}
        mapping |= {own.get(name, f"customers.{name}"): column for name, column in keys.items()}
    known = _known(part, export, mapping, keys is not None)
    known.labels = {mapping[target]: how.name for target, how in wanted.items() if how.column is None}
    tests = conditions(part, occasion)
    extra = {_name(target, how): how for target, how in wanted.items() if how.column is None}
    view = _view(con, sheet, extra, tests, known)
    return Portion(view, known, export.reads)


def _name(target: str, how: Made) -> str:
    """The column of a made value; no file has it, and it says what it was made of."""
    return f"{how.name} ({target})"


def _known(part, export, mapping: dict[str, str], is_beside: bool) -> Recognised:
    known = Recognised(part.kind, mapping, keys_only=is_beside)
    if not is_beside:
        known.is_payments = export.grain == "payments"
        known.missing = [one for one in _needed(part.kind) if one not in mapping and part.kind != "order_lines"]
    return known


def _view(con, sheet: Sheet, extra: dict[str, Made], left_out: Sequence[tuple[str, str]], known: Recognised) -> Sheet:
    """The sheet with the values made for it; rows that do not count are marked, or are not there beside the main."""
    if not (extra or left_out or known.keys_only):
        return sheet
    columns = [f"{how.sql} AS {identifier(name)}" for name, how in extra.items()]
    if left_out and not known.keys_only:
        cases = " ".join(f"WHEN {test} THEN {literal(why)}" for test, why in left_out)
        columns.append(f"CASE {cases} END AS {LEFT_OUT}")
        known.left_out = LEFT_OUT
    if "relmark_row" not in sheet.row_number:
        columns.append(f"{sheet.row_number} AS relmark_row")
    listed = ", ".join(["*", *columns])
    relation = fresh("view")
    inner = f"SELECT {listed} FROM {sheet.relation}"
    con.execute(f"CREATE VIEW {relation} AS SELECT * FROM ({inner}){_rows(sheet, known, left_out)}")
    rows = single(con, f"SELECT count(*) FROM {relation}")[0] if known.keys_only else sheet.rows
    number = sheet.row_number if "relmark_row" in sheet.row_number else "relmark_row"
    marks = [LEFT_OUT] if known.left_out else []
    types = {**sheet.types, **dict.fromkeys([*extra, *marks], "VARCHAR")}
    return replace(sheet, relation=relation, types=types, row_number=number, rows=rows, broken=[])


def _rows(sheet: Sheet, known: Recognised, left_out: Sequence[tuple[str, str]]) -> str:
    """Beside the main rows a row is one only when it holds all that its table requires, and counts."""
    if not known.keys_only:
        return ""
    tests = [f"{cell_of(known.mapping[one])} IS NOT NULL" for one in _needed(known.kind) if one in known.mapping]
    tests += [f"NOT ({test})" for test, _ in left_out]
    tests += [f"{LEFT_OUT} IS NULL"] if LEFT_OUT in sheet.types else []
    return f" WHERE {' AND '.join(tests)}" if tests else ""
