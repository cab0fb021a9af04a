"""What a user classified, brought back from an export of relmark's own: campaigns, their purpose and type."""

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.own_words import found, typed, without_rows
from relmark.intake.report import FileStaged
from relmark.quoting import literal
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
SAID = "What campaigns were classified as: what was decided here before about the same campaigns stays."


def stage_classified(con: duckdb.DuckDBPyConnection, sheet: Sheet, result: FileStaged) -> None:
    """Stage the classifications of an export; rows that name no campaign, or no purpose, are left out and counted."""
    purposes = ", ".join(map(literal, TABLES["campaigns"].column("purpose").choices))
    relation = fresh("classified")
    con.execute(
        f"CREATE TABLE {relation} AS SELECT * FROM ({typed(sheet, COLUMNS)}) AS said "
        f"WHERE coalesce(source <> '' AND campaign_id <> '' AND purpose IN ({purposes}), FALSE) "
        f"QUALIFY row_number() OVER (PARTITION BY {', '.join(KEY)} ORDER BY decided_at DESC, purpose, type) = 1"
    )
    (n,) = single(con, f"SELECT count(*) FROM {relation}")
    left = [f"{sheet.rows - n:,} rows are left out: they name no campaign, or no purpose, or one twice."]
    found(con, sheet, result, "campaigns", COLUMNS, [SAID, *(left if n < sheet.rows else [])])
    result.staged.append(without_rows(con, sheet, "campaigns", "campaign_id", classified=relation))
