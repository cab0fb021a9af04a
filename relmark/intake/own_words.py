"""What a user decided, in a file of relmark's own: its cells with their types, and how it goes along with an import."""

from collections.abc import Mapping

import duckdb

from relmark.intake.files.sheets import Sheet, fresh
from relmark.intake.preview import originals
from relmark.intake.report import FileStaged, StagedTable, TableFound
from relmark.quoting import identifier
from relmark.spreadsheets import undefused

OURS = "relmark"


def typed(sheet: Sheet, columns: Mapping[str, str]) -> str:
    """The query for these columns of a sheet, each as its type; empty where a cell is none."""
    listed = ", ".join(f"{_cell(sheet, name, type_)} AS {name}" for name, type_ in columns.items())
    return f"SELECT {listed} FROM {sheet.relation}"


def _cell(sheet: Sheet, name: str, type_: str) -> str:
    cell = identifier(name)
    if sheet.types[name] != "VARCHAR" or sheet.lazy:
        return f"TRY_CAST({cell} AS {type_})"
    return f"TRY_CAST(nullif({undefused(cell)}, '') AS {type_})"


def found(con: duckdb.DuckDBPyConnection, sheet: Sheet, result: FileStaged, table: str, columns, notes) -> None:
    """Report the sheet as one of this table."""
    one = TableFound(sheet.name, [table], None, sheet.rows, sheet.columns, {name: name for name in columns})
    one.notes = [*sheet.notes, *notes]
    one.originals = one.preview = originals(con, sheet)
    result.found.tables.append(one)


def without_rows(con: duckdb.DuckDBPyConnection, sheet: Sheet, table: str, column: str, **words: str) -> StagedTable:
    """A table without rows, that brings what was decided about the rows of other files."""
    relation = fresh(table)
    con.execute(f"CREATE VIEW {relation} AS SELECT CAST(NULL AS VARCHAR) AS {column} WHERE FALSE")
    return StagedTable(table, relation, [column], False, sheet.name, 0, 0, source=OURS, **words)
