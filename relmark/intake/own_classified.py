"""What a user classified, brought back from an export of relmark's own: campaigns, their purpose and type."""

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.preview import originals
from relmark.intake.report import FileStaged, StagedTable, TableFound
from relmark.quoting import identifier, literal
from relmark.spreadsheets import undefused
from relmark.tables import TABLES

COLUMNS = {
    "source": "VARCHAR",
    "campaign_id": "VARCHAR",
    "purpose": "VARCHAR",
    "type": "VARCHAR",
    "told_purpose": "VARCHAR",
    "told_type": "VARCHAR",
    "decided_at": "TIMESTAMP",
}
KEY = ("source", "campaign_id")
OURS = "relmark"
SAID = "What campaigns were classified as: what was decided here before about the same campaigns stays."


def stage_classified(con: duckdb.DuckDBPyConnection, sheet: Sheet, result: FileStaged) -> None:
    """Stage the classifications of an export; rows that name no campaign, or no purpose, are left out and counted."""
    listed = ", ".join(f"{_cell(sheet, name)} AS {name}" for name in COLUMNS)
    purposes = ", ".join(map(literal, TABLES["campaigns"].column("purpose").choices))
    relation = fresh("classified")
    con.execute(
        f"CREATE TABLE {relation} AS SELECT * FROM (SELECT {listed} FROM {sheet.relation}) AS said "
        f"WHERE coalesce(source <> '' AND campaign_id <> '' AND purpose IN ({purposes}), FALSE) "
        f"QUALIFY row_number() OVER (PARTITION BY {', '.join(KEY)} ORDER BY decided_at DESC, purpose, type) = 1"
    )
    (n,) = single(con, f"SELECT count(*) FROM {relation}")
    found = TableFound(sheet.name, ["campaigns"], None, sheet.rows, sheet.columns, {name: name for name in COLUMNS})
    found.notes = [*sheet.notes, SAID]
    if n < sheet.rows:
        found.notes.append(f"{sheet.rows - n:,} rows are left out: they name no campaign, or no purpose, or one twice.")
    found.originals = found.preview = originals(con, sheet)
    result.found.tables.append(found)
    result.staged.append(_no_campaign(con, sheet, relation))


def _cell(sheet: Sheet, name: str) -> str:
    cell, type_ = identifier(name), COLUMNS[name]
    if sheet.types[name] != "VARCHAR" or sheet.lazy:
        return f"TRY_CAST({cell} AS {type_})"
    return f"TRY_CAST(nullif({undefused(cell)}, '') AS {type_})"


def _no_campaign(con: duckdb.DuckDBPyConnection, sheet: Sheet, classified: str) -> StagedTable:
    """A table of campaigns without rows, that brings what those of other files were classified as."""
    relation = fresh("campaigns")
    con.execute(f"CREATE VIEW {relation} AS SELECT CAST(NULL AS VARCHAR) AS campaign_id WHERE FALSE")
    return StagedTable(
        "campaigns", relation, ["campaign_id"], False, sheet.name, 0, 0, source=OURS, classified=classified
    )
