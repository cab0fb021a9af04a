"""The shapes of a column's values: digits become 9, so that half a million cells are a handful of shapes."""

from dataclasses import dataclass

import duckdb

from relmark.intake.sheets import Sheet
from relmark.quoting import identifier

MOST = 2000
MISSING_WORDS = ("null", "na", "n/a", "nan", "nat", "none", "-", "--", "?")


@dataclass(frozen=True)
class Shape:
    """How many cells look like this, and one of them."""

    text: str
    n: int
    example: str


EDGES = " \t\r\n\u00a0\ufeff\u200b"


def trimmed(column: str) -> str:
    """SQL for a cell without the spaces around it; null when nothing is left."""
    return f"nullif(trim({identifier(column)}, '{EDGES}'), '')"


def valued(column: str) -> str:
    """SQL for a cell that holds a number or a date: words for "nothing" are nothing."""
    listed = ", ".join(f"'{word}'" for word in MISSING_WORDS)
    return f"CASE WHEN lower({trimmed(column)}) IN ({listed}) THEN NULL ELSE {trimmed(column)} END"


@dataclass(frozen=True)
class Look:
    """The shapes of a column, commonest first, and the SQL for its cells: bare where nothing needs tidying."""

    shapes: list[Shape]
    cell: str


def look(con: duckdb.DuckDBPyConnection, sheet: Sheet, column: str) -> Look:
    """Look at every cell of a text column that is to hold numbers or dates."""
    cell = identifier(column)
    found = con.execute(
        f"SELECT translate({cell}, '0123456789', '9999999999') AS shape, count(*), any_value({cell}) "
        f"FROM {sheet.relation} WHERE {cell} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}"
    ).fetchall()
    shapes = [Shape(text.strip(EDGES), n, example.strip(EDGES)) for text, n, example in found]
    kept = [shape for shape in shapes if shape.text and shape.text.lower() not in MISSING_WORDS]
    tidy = len(kept) == len(found) < MOST and all(shape.text == row[0] for shape, row in zip(kept, found, strict=True))
    return Look(kept, cell if tidy else valued(column))
