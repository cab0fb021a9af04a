"""What a user decided about who is who, brought back from an export of relmark's own: pairs of keys."""

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.preview import originals
from relmark.intake.report import FileStaged, StagedTable, TableFound
from relmark.quoting import identifier, literal
from relmark.spreadsheets import undefused

COLUMNS = {
    "a_source": "VARCHAR",
    "a_source_key": "VARCHAR",
    "b_source": "VARCHAR",
    "b_source_key": "VARCHAR",
    "verdict": "VARCHAR",
    "probability": "DOUBLE",
    "decided_at": "TIMESTAMP",
}
PAIR = tuple(COLUMNS)[:4]
VERDICTS = ("same", "different", "email", "phone")
OURS = "relmark"
SAID = "Decisions about who is one customer, and who never is: what was decided here before about the same keys stays."


def stage_decisions(con: duckdb.DuckDBPyConnection, sheet: Sheet, result: FileStaged) -> None:
    """Stage the decisions of an export; rows that name no two keys, or no verdict, are left out and counted."""
    listed = ", ".join(f"{_cell(sheet, name)} AS {name}" for name in COLUMNS)
    said = f"SELECT {listed} FROM {sheet.relation}"
    words = ", ".join(map(literal, VERDICTS))
    two = "(a_source, a_source_key) <> (b_source, b_source_key)"
    is_first = "(a_source, a_source_key) < (b_source, b_source_key)"
    pair = ", ".join(
        f"CASE WHEN {is_first} THEN {side} ELSE {other} END AS {side}"
        for side, other in zip(PAIR, (*PAIR[2:], *PAIR[:2]), strict=True)
    )
    relation = fresh("decisions")
    con.execute(
        f"CREATE TABLE {relation} AS SELECT {pair}, verdict, probability, decided_at FROM ({said}) AS said "
        f"WHERE coalesce({two} AND verdict IN ({words}), FALSE)"
    )
    (n,) = single(con, f"SELECT count(*) FROM {relation}")
    found = TableFound(sheet.name, ["identities"], None, sheet.rows, sheet.columns, {name: name for name in COLUMNS})
    found.notes = [*sheet.notes, SAID]
    if n < sheet.rows:
        found.notes.append(f"{sheet.rows - n:,} rows are left out: they name no two keys, or no verdict.")
    found.originals = found.preview = originals(con, sheet)
    result.found.tables.append(found)
    result.staged.append(_nobody(con, sheet, relation))


def _cell(sheet: Sheet, name: str) -> str:
    cell, type_ = identifier(name), COLUMNS[name]
    if sheet.types[name] != "VARCHAR" or sheet.lazy:
        return f"TRY_CAST({cell} AS {type_})"
    return f"TRY_CAST(nullif({undefused(cell)}, '') AS {type_})"


def _nobody(con: duckdb.DuckDBPyConnection, sheet: Sheet, decisions: str) -> StagedTable:
    """A table of identities without rows, that brings decisions about those of other files."""
    relation = fresh("identities")
    con.execute(f"CREATE VIEW {relation} AS SELECT CAST(NULL AS VARCHAR) AS matched_by WHERE FALSE")
    return StagedTable(
        "identities", relation, ["matched_by"], False, sheet.name, 0, 0, source=OURS, decisions=decisions
    )
