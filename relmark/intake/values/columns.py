"""How each mapped column becomes a canonical value: the SQL for its cells, settled by looking at the whole column."""

import duckdb

from relmark.intake import hints
from relmark.intake.files.sheets import Sheet
from relmark.intake.report import Reading
from relmark.intake.values import dates, wording
from relmark.intake.values.date_columns import plan_dates
from relmark.intake.values.documented import NOTHING, Documented
from relmark.intake.values.number_columns import plan_numbers
from relmark.intake.values.percents import mixed_scales
from relmark.intake.values.plans import EXACT_FIELDS, Plan, type_of
from relmark.intake.values.scores import tell_beside
from relmark.quoting import identifier
from relmark.tables import TABLES

__all__ = ["EXACT_FIELDS", "Plan", "plan", "type_of"]


def plan(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    mapping: dict[str, str],
    reading: Reading,
    ours: bool,
    documented: Documented = NOTHING,
) -> Plan:
    """Settle how every mapped column is read."""
    made = Plan(_zone(sheet, reading, ours, documented))
    plan_numbers(con, sheet, _of_type(mapping, sheet, ("DECIMAL", "DOUBLE")), reading, documented, made)
    plan_dates(con, sheet, _of_type(mapping, sheet, ("TIMESTAMP", "DATE")), reading, documented, made)
    texts = {target: column for target, column in mapping.items() if type_of(target) == "VARCHAR"}
    wording.plan_texts(con, sheet, texts, reading, documented, made)
    for target, column in mapping.items():
        if target not in made.values:
            made.values[target] = _typed(identifier(column), sheet.types[column], type_of(target), made.zone)
            if "TRY_CAST" in made.values[target] or "NULL" in made.values[target]:
                made.doubts[target] = f"{identifier(column)} IS NOT NULL AND {made.values[target]} IS NULL"
    _limit(made)
    tell_beside(sheet, mapping, made)
    made.notes += mixed_scales(con, sheet)
    return made


def _zone(sheet: Sheet, reading: Reading, ours: bool, documented: Documented) -> str:
    """The zone of times that carry none: ours are UTC; else what was said, the vendor's, the workspace's."""
    if ours and bool({table.day for table in TABLES.values() if table.day} & set(sheet.columns)):
        return "UTC"
    said = hints.file_zone(reading)
    return said if "timezone" in reading.hints else documented.timezone or said


def _of_type(mapping: dict[str, str], sheet: Sheet, types: tuple[str, ...]) -> dict[str, str]:
    """Mapped text columns that are to become one of these types."""
    return {t: c for t, c in mapping.items() if sheet.types[c] == "VARCHAR" and type_of(t).startswith(types)}


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
