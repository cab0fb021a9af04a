"""Columns that mix percentages with bare numbers: 48.43 %, 0.4902 and 49.02 are not on one scale."""

import re

import duckdb

from relmark.intake.files.sheets import Sheet
from relmark.quoting import identifier

ROWS = 200
_PERCENT = re.compile(r"\s*[-+]?\d[\d.,]*\s?%\s*")
_BARE = re.compile(r"\s*[-+]?\d*[.,]\d+\s*")


def mixed_scales(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[str]:
    """A sentence for each text column whose first rows hold both; nothing is converted."""
    columns = [] if sheet.lazy else [column for column in sheet.columns if sheet.types[column] == "VARCHAR"]
    if not columns:
        return []
    listed = ", ".join(map(identifier, columns))
    rows = con.execute(f"SELECT {listed} FROM {sheet.relation} LIMIT {ROWS}").fetchall()
    notes = []
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows if row[place]]
        percents, bare = ([cell for cell in cells if kind.fullmatch(cell)] for kind in (_PERCENT, _BARE))
        if percents and bare:
            notes.append(
                f"'{column}' mixes percentages, as in {percents[0].strip()}, with bare numbers, as in "
                f"{bare[0].strip()}: their scale is not the same."
            )
    return notes
