"""The shapes of a column's values: digits become 9, so that half a million cells are a handful of shapes."""

import re
from dataclasses import dataclass

import duckdb

from relmark.intake.files.sheets import Sheet
from relmark.quoting import identifier, literal

MOST, FEW = 2000, 20
LONG, FIRST = 200_000, 5000
MISSING_WORDS = (
    *("null", "na", "n/a", "n.a.", "nan", "nat", "none", "nil", "(null)", "(blank)", "\\n", "-", "--", "---", "?"),
    *("\u2013", "\u2014", "\u2212", "n.v.t.", "k.a.", "s.o.", "n.d.", "#n/a", "#null!", "#value!", "#ref!", "#div/0!"),
    *("#name?", "#num!", "empty"),
)
_DIGITS = "0123456789"
_OTHER_DIGITS = "".join(chr(zero + n) for zero in (0xFF10, 0x0660, 0x06F0) for n in range(10)) + "．，٫٬"


@dataclass(frozen=True)
class Shape:
    """How many cells look like this, one of them, and the first and last of them as text."""

    text: str
    n: int
    example: str
    low: str = ""
    high: str = ""


EDGES = " \t\r\n\u00a0\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u202a\u202c\u2007\u202f"


def trimmed(column: str) -> str:
    """SQL for a cell without the spaces and invisible signs around it; null when nothing is left."""
    return f"nullif(trim({identifier(column)}, '{EDGES}'), '')"


def valued(column: str) -> str:
    """SQL for a cell that holds a number or a date: words for "nothing" are nothing."""
    listed = ", ".join(literal(word) for word in MISSING_WORDS)
    return f"CASE WHEN lower({trimmed(column)}) IN ({listed}) THEN NULL ELSE {trimmed(column)} END"


@dataclass(frozen=True)
class Look:
    """The shapes of a column, commonest first, and the SQL for its cells: bare where nothing needs tidying."""

    shapes: list[Shape]
    cell: str


def look(con: duckdb.DuckDBPyConnection, sheet: Sheet, column: str) -> Look:
    """Look at every cell of a text column that is to hold numbers or dates."""
    cell = identifier(column)
    found = _of_first_rows(con, sheet, cell) or _shapes(con, sheet.relation, cell)
    foreign = any(letter in _OTHER_DIGITS for text, *_ in found for letter in text)
    if foreign:
        cell = f"translate({cell}, '{_OTHER_DIGITS}', '{_DIGITS * 3}.,.,')"
        found = _shapes(con, sheet.relation, cell)
    shapes = [Shape(text.strip(EDGES), n, *(one.strip(EDGES) for one in cells)) for text, n, *cells in found]
    kept = [shape for shape in shapes if shape.text and shape.text.lower() not in MISSING_WORDS]
    tidy = len(kept) == len(found) < MOST and all(shape.text == row[0] for shape, row in zip(kept, found, strict=True))
    if tidy:
        return Look(kept, cell)
    return Look(kept, valued(column).replace(identifier(column), cell) if foreign else valued(column))


def _of_first_rows(con: duckdb.DuckDBPyConnection, sheet: Sheet, cell: str) -> list[tuple[str, int, str, str, str]]:
    """The shapes of a long column by its first rows, when one quick pattern says that no other row has another.

    Counting the shapes of 20 million cells takes eight times as long as matching them. The counts are then those of
    the first rows, so columns that write decimals in two ways are counted in full.
    """
    if sheet.rows < LONG:
        return []
    found = _shapes(con, f"(SELECT * FROM {sheet.relation} LIMIT {FIRST})", cell)
    if not found or len(found) > FEW or {",", "."} <= set("".join(text for text, *_ in found)):
        return []
    pattern = "|".join(re.escape(text).replace("9", "[0-9]") for text, *_ in found)
    others, low, high = con.execute(
        f"SELECT count_if(NOT regexp_full_match({cell}, {literal(pattern)})), min({cell}), max({cell}) "
        f"FROM {sheet.relation}"
    ).fetchone()
    return [] if others else [(text, n, example, low, high) for text, n, example, _, _ in found]


def _shapes(con: duckdb.DuckDBPyConnection, source: str, cell: str) -> list[tuple[str, int, str, str, str]]:
    return con.execute(
        f"SELECT translate({cell}, '{_DIGITS}', '9999999999') AS shape, count(*), any_value({cell}), min({cell}), "
        f"max({cell}) FROM {source} WHERE {cell} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}"
    ).fetchall()
