"""How each mapped column becomes a canonical value: the SQL for its cells, settled by looking at the whole column."""

from dataclasses import dataclass, field

import duckdb

from relmark.intake import dates, hints, numbers, wording
from relmark.intake.report import Reading
from relmark.intake.shapes import Look, look, trimmed
from relmark.intake.sheets import Sheet, single
from relmark.quoting import identifier, literal
from relmark.tables import TABLES

EXACT_FIELDS = ("order_lines.unit_price", "order_lines.quantity", "order_lines.amount")


@dataclass
class Plan:
    """The SQL for each mapped field, and what is to be said or asked about its column.

    Attributes:
        values: target to the SQL of its value.
        zone: of the times that carry none.
        doubts: target to SQL that is true for a filled cell that could not be read.
        unsettled: targets that a question is open about; shown as the file has them until it is answered.
    """

    zone: str
    values: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    questions: list[dict] = field(default_factory=list)
    unsettled: set[str] = field(default_factory=set)


def type_of(target: str) -> str:
    """The DuckDB type a field is converted to; lines keep all decimals until their order is added up."""
    table, _, name = target.partition(".")
    if target in EXACT_FIELDS:
        return numbers.EXACT
    found = [column.type for column in TABLES[table].own if column.name == name]
    return "VARCHAR" if name == "customer_id" or not found else found[0]


def plan(con: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: dict[str, str], reading: Reading, ours: bool) -> Plan:
    """Settle how every mapped column is read."""
    zone = "UTC" if ours and _has_day(sheet) else hints.file_zone(reading)
    made = Plan(zone)
    _plan_numbers(con, sheet, _of_type(mapping, sheet, ("DECIMAL", "DOUBLE")), reading, made)
    _plan_dates(con, sheet, _of_type(mapping, sheet, ("TIMESTAMP", "DATE")), reading, made)
    for target, value, doubt in wording.plan(con, sheet, {t: c for t, c in mapping.items() if type_of(t) == "VARCHAR"}):
        made.values[target] = value
        made.doubts |= {target: doubt} if doubt else {}
    if "orders.status" in mapping:
        made.notes += wording.unknown_statuses(con, sheet, mapping["orders.status"], made.values.get("orders.status"))
    for target, column in mapping.items():
        if target not in made.values:
            made.values[target] = _typed(identifier(column), sheet.types[column], type_of(target), zone)
            if "TRY_CAST" in made.values[target] or "NULL" in made.values[target]:
                made.doubts[target] = f"{identifier(column)} IS NOT NULL AND {made.values[target]} IS NULL"
    _limit(made)
    return made


def _has_day(sheet: Sheet) -> bool:
    return bool({table.day for table in TABLES.values() if table.day} & set(sheet.columns))


def _of_type(mapping: dict[str, str], sheet: Sheet, types: tuple[str, ...]) -> dict[str, str]:
    """Mapped text columns that are to become one of these types."""
    return {t: c for t, c in mapping.items() if sheet.types[c] == "VARCHAR" and type_of(t).startswith(types)}


def _plan_numbers(con, sheet: Sheet, mapping: dict[str, str], reading: Reading, made: Plan) -> None:
    looks = {target: look(con, sheet, column) for target, column in mapping.items()}
    styles = {target: numbers.style(seen.shapes) for target, seen in looks.items()}
    said = hints.decimal(reading)
    settled = {
        style.decimal for style in styles.values() if style.decimal == "," or (style.decimal and not style.plain)
    }
    for target, style in styles.items():
        if said:
            style.decimal = said
        elif style.decimal is None and len(settled) == 1:
            style.decimal = next(iter(settled))
        elif style.decimal is None:
            made.questions.append(numbers.question(mapping[target], style.unclear))
            made.unsettled.add(target)
        if len(style.currencies) > 1:
            named = ", ".join(sorted(style.currencies))
            made.notes.append(f"'{mapping[target]}' holds more than one currency ({named}): never add them together.")
        _add(made, target, looks[target], numbers.sql(looks[target].cell, style, type_of(target)))


def _plan_dates(con, sheet: Sheet, mapping: dict[str, str], reading: Reading, made: Plan) -> None:
    zone = made.zone
    looks = {target: look(con, sheet, column) for target, column in mapping.items()}
    styles = {target: dates.style(seen.shapes) for target, seen in looks.items()}
    for target, style in styles.items():
        if style.trading:
            style.day_first = _evidence(con, sheet, mapping[target], style)
    known = {style.day_first for style in styles.values() if style.trading} - {None}
    for target, style in styles.items():
        column = mapping[target]
        if style.trading:
            _settle(style, hints.day_first(reading), known, column, made)
            made.unsettled |= {target} if style.day_first is None else set()
        own_zone = "UTC" if type_of(target) == "DATE" else zone
        moment = dates.sql(looks[target].cell, style, own_zone)
        _add(made, target, looks[target], moment if type_of(target) == "TIMESTAMP" else f"CAST({moment} AS DATE)")
    if any(style.naive for target, style in styles.items() if type_of(target) == "TIMESTAMP"):
        made.notes.append(f"Times carry no zone: taken as {zone}.")


def _add(made: Plan, target: str, seen: Look, value: str) -> None:
    made.values[target] = value
    made.doubts[target] = f"{seen.cell} IS NOT NULL AND {value} IS NULL"


def _settle(style: dates.DateStyle, said: bool | None, known: set[bool], column: str, made: Plan) -> None:
    if said is not None:
        style.day_first = said
    elif style.day_first is None and len(known) == 1:
        style.day_first = next(iter(known))
    elif style.day_first is None:
        made.questions.append(dates.question(column, style.example))


def _evidence(con, sheet: Sheet, column: str, style: dates.DateStyle) -> bool | None:
    """Whether the day comes first: what only fits one way decides; dots are always day first."""
    part = f"TRY_CAST(regexp_extract({trimmed(column)}, {literal(dates.PAIR)}, %d) AS INTEGER) > 12"
    days, months = single(con, f"SELECT count_if({part % 1}), count_if({part % 2}) FROM {sheet.relation}")
    if bool(days) != bool(months):
        return bool(days)
    return True if style.dotted and not days else None


def _typed(column: str, has: str, wanted: str, zone: str) -> str:
    """SQL for a column that the file itself types."""
    if wanted == "VARCHAR":
        whole = f"CAST(CAST({column} AS BIGINT) AS VARCHAR)"
        if has in ("DOUBLE", "FLOAT"):
            return f"CASE WHEN {column} = floor({column}) THEN {whole} ELSE CAST({column} AS VARCHAR) END"
        return column if has == "VARCHAR" else f"CAST({column} AS VARCHAR)"
    if not wanted.startswith(("TIMESTAMP", "DATE")):
        return column if has == wanted else f"TRY_CAST({column} AS {wanted})"
    return _typed_moment(column, has, wanted, zone)


def _typed_moment(column: str, has: str, wanted: str, zone: str) -> str:
    if not has.startswith(("TIMESTAMP", "DATE")):
        return f"CAST(NULL AS {wanted})"
    if wanted == "DATE":
        return f"CAST({column} AS DATE)"
    if has == "TIMESTAMP WITH TIME ZONE":
        return f"timezone('UTC', {column})"
    return dates.in_utc(column if has == "TIMESTAMP" else f"CAST({column} AS TIMESTAMP)", zone)


def _limit(made: Plan) -> None:
    """Money given back is written with either sign; other values outside their limits are not believed."""
    for target, value in made.values.items():
        table, _, name = target.partition(".")
        limits = [column for column in TABLES[table].own if column.name == name and column.least is not None]
        if target == "orders.refunded":
            made.values[target] = f"abs({value})"
        elif limits:
            made.values[target] = f"CASE WHEN {value} >= {limits[0].least:g} THEN {value} END"
