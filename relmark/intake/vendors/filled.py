"""Cells left blank because the row above has them: an order's number, day and total on its first line only."""

from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh
from relmark.intake.vendors.made import cell_of, present
from relmark.intake.vendors.parts import Export
from relmark.quoting import identifier


def filled(con: duckdb.DuckDBPyConnection, sheet: Sheet, export: Export) -> Sheet:
    """The sheet with what its description has to be filled down, if anything.

    The first of these columns says which rows are one order. A row without it goes with the row above when a column
    that marks the export is filled; an empty row, or a sum below the table, does not.
    """
    columns = list(dict.fromkeys(column for name in export.fill_down if (column := present(name, sheet.columns))))
    marks = [column for name in export.any if (column := present(name, sheet.columns))]
    if not columns or not marks or present(export.fill_down[0], sheet.columns) != columns[0]:
        return sheet
    relation, key = fresh("filled"), cell_of(columns[0])
    above = f"last_value({key} IGNORE NULLS) OVER (ORDER BY relmark_row)"
    is_line = f"coalesce({', '.join(map(cell_of, marks))}) IS NOT NULL"
    first = "FIRST_VALUE({0} IGNORE NULLS) OVER (PARTITION BY relmark_whose ORDER BY relmark_row)"
    cells = [f"coalesce({cell_of(one)}, {first.format(cell_of(one))}) AS {identifier(one)}" for one in columns[1:]]
    con.execute(
        f"""
        CREATE VIEW {relation} AS
        WITH numbered AS (SELECT *, {sheet.row_number} AS relmark_row FROM {sheet.relation}),
        whose AS (
            SELECT *, CASE WHEN {key} IS NOT NULL OR {is_line} THEN {above} END AS relmark_whose FROM numbered
        )
        SELECT * EXCLUDE (relmark_whose) REPLACE (
            {", ".join([f"relmark_whose AS {identifier(columns[0])}", *cells])}
        ) FROM whose
        """
    )
    return replace(sheet, relation=relation, row_number="relmark_row")
