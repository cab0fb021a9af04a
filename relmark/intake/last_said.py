"""What somebody said on several rows of orders, once: of yes and no the latest counts, and doubt is no."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, unlike
from relmark.intake.vendors.made import cell_of
from relmark.quoting import identifier, literal


def said_once(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: str,
    who: Sequence[str],
    moment: str | None = None,
    no: Collection[str] = (),
) -> tuple[Sheet, str]:
    """The sheet with one column more: each cell of `column` once a customer, and once a moment where there is one.

    A cell is not there where the same customer says no later. Where days are written so that it cannot be told which
    came first, any no undoes every yes.

    Args:
        who: the columns that name the customer; `moment`: the one with the day.
        no: the words that mean no.

    Returns:
        The sheet, and the name of the new column.
    """
    name, cell = unlike(f"{column} (said once)", sheet.columns), cell_of(column)
    customer = f"coalesce({', '.join(map(cell_of, who))})"
    same = ", ".join([customer, cell, *([cell_of(moment)] if moment else [])])
    tests = [f"row_number() OVER (PARTITION BY {same} ORDER BY {sheet.row_number}) = 1"]
    if moment and no:
        tests.append(_stands(cell, f"TRY_CAST({cell_of(moment)} AS TIMESTAMP)", no))
    number = "" if "relmark_row" in sheet.row_number else f", {sheet.row_number} AS relmark_row"
    relation = fresh("said")
    con.execute(
        f"CREATE VIEW {relation} AS SELECT *{number}, CASE WHEN {' AND '.join(tests)} THEN {cell} END "
        f"AS {identifier(name)} FROM {sheet.relation} WINDOW mine AS (PARTITION BY {customer})"
    )
    row_number = sheet.row_number if "relmark_row" in sheet.row_number else "relmark_row"
    return replace(sheet, relation=relation, types={**sheet.types, name: "VARCHAR"}, row_number=row_number), name


def _stands(cell: str, day: str, no: Collection[str]) -> str:
    """SQL that is true of what no later no of the same customer undoes."""
    is_no = f"{cell} IN ({', '.join(map(literal, no))})"
    return (
        f"coalesce(max({day}) FILTER ({is_no}) OVER mine < {day}, count(*) FILTER ({is_no}) OVER mine = 0) "
        f"AND count(*) FILTER ({is_no} AND {day} IS NULL) OVER mine = 0"
    )
