"""The first rows of a table as they will be read, under the file's own headers."""

from itertools import chain

import duckdb

from relmark.intake.files.sheets import Sheet
from relmark.intake.values.plans import Plan, type_of
from relmark.intake.values.shapes import trimmed
from relmark.intake.values.wording import choices
from relmark.intake.values.words import UNKNOWN
from relmark.quoting import identifier, literal

ROWS = 50
TOGETHER = 200


def preview(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: dict[str, str], plan: Plan
) -> list[dict[str, str | None]]:
    """Numbers as plain decimals, dates in ISO form, words in relmark's own, all else as written less an apostrophe."""
    targets = {column: target for target, column in reversed(mapping.items())}
    cells = [_cell(sheet, column, targets.get(column), plan) for column in sheet.columns]
    return _first(con, sheet, cells)


def originals(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[dict[str, str | None]]:
    """The same rows as the file has them."""
    return _first(con, sheet, [f"CAST({identifier(column)} AS VARCHAR)" for column in sheet.columns])


def _first(con: duckdb.DuckDBPyConnection, sheet: Sheet, cells: list[str]) -> list[dict[str, str | None]]:
    """So many columns at a time: the database takes minutes to plan a query of thousands of expressions."""
    parts = [cells[at : at + TOGETHER] for at in range(0, len(cells), TOGETHER)]
    found = [con.execute(f"SELECT {', '.join(part)} FROM {sheet.relation} LIMIT {ROWS}").fetchall() for part in parts]
    rows = (chain.from_iterable(row) for row in zip(*found, strict=True))
    return [dict(zip(sheet.columns, row, strict=True)) for row in rows]


def _cell(sheet: Sheet, column: str, target: str | None, plan: Plan) -> str:
    if target in plan.unsettled or target not in plan.values or target.endswith(".phone"):
        return _as_written(sheet, column)
    type_, value = type_of(target), plan.values[target]
    if type_ == "VARCHAR":
        return (
            f"coalesce(nullif({value}, {literal(UNKNOWN)}), {_as_written(sheet, column)})" if choices(target) else value
        )
    if type_.startswith(("DECIMAL", "DOUBLE")):
        text = f"CAST(TRY_CAST({value} AS DECIMAL(38,6)) AS VARCHAR)"
        return f"regexp_replace(regexp_replace({text}, '(\\.\\d*?)0+$', '\\1'), '\\.$', '')"
    return f"replace(CAST({value} AS VARCHAR), ' 00:00:00', '')"


def _as_written(sheet: Sheet, column: str) -> str:
    text = trimmed(column) if sheet.types[column] == "VARCHAR" else f"CAST({identifier(column)} AS VARCHAR)"
    return f"regexp_replace({text}, '^''([+\\d])', '\\1')"
