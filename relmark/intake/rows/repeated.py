"""Rows that hold several things of one kind, each in a column of its own (line_item_1, line_item_2, ...)."""

import re
from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.vendors.made import cell_of

EACH = "=each"


def each(con: duckdb.DuckDBPyConnection, sheet: Sheet, pattern: str) -> Sheet:
    """A row for each filled column whose name fits the pattern: all the row's columns, and the cell as "=each"."""
    cells = ", ".join(cell_of(column) for column in sheet.columns if re.search(pattern, column))
    number = "" if "relmark_row" in sheet.row_number else f", {sheet.row_number} AS relmark_row"
    relation = fresh("each")
    con.execute(
        f'CREATE VIEW {relation} AS SELECT * FROM (SELECT *{number}, unnest([{cells}]) AS "{EACH}" '
        f'FROM {sheet.relation}) WHERE "{EACH}" IS NOT NULL'
    )
    (rows,) = single(con, f"SELECT count(*) FROM {relation}")
    types = {**sheet.types, EACH: "VARCHAR"}
    number = sheet.row_number if "relmark_row" in sheet.row_number else "relmark_row"
    return replace(sheet, relation=relation, types=types, row_number=number, rows=rows, notes=[], broken=[])
