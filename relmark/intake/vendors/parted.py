"""Cells that hold several things at once, such as the tags of a contact: a row for each."""

from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.rows.repeated import EACH
from relmark.quoting import identifier, literal


def parted(con: duckdb.DuckDBPyConnection, sheet: Sheet, sign: str) -> Sheet:
    """A row for each thing in the column "=each", parted by a sign; where they are quoted, by their quotes."""
    cell, relation = identifier(EACH), fresh("parted")
    parts = (
        f"CASE WHEN starts_with({cell}, '\"') THEN regexp_extract_all({cell}, '\"([^\"]+)\"', 1) "
        f"ELSE string_split({cell}, {literal(sign)}) END"
    )
    con.execute(
        f"CREATE VIEW {relation} AS SELECT * FROM (SELECT * EXCLUDE (one) REPLACE (trim(one) AS {cell}) "
        f"FROM (SELECT *, unnest({parts}) AS one FROM {sheet.relation})) WHERE {cell} <> ''"
    )
    return replace(sheet, relation=relation, rows=single(con, f"SELECT count(*) FROM {relation}")[0])
