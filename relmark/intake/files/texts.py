"""Text files: how they are laid out, found from their first part."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from relmark.intake import hints
from relmark.intake.files import cut_amounts, dialects, header_rows
from relmark.intake.files.dialects import Dialect
from relmark.intake.files.refusals import EMPTY, Refused
from relmark.intake.report import Reading

SAMPLE = 1 << 18
LARGEST_CELL = 1 << 30


@dataclass
class Layout:
    """How a text file is laid out.

    Attributes:
        above: rows of the file, blank ones included, above the first row of values.
        raw: the header rows as written.
        first: the first rows of values as they must be read.
    """

    dialect: Dialect
    headers: list[str]
    above: int
    raw: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first: list[list[str]] = field(default_factory=list)


def layout(path: Path, reading: Reading) -> Layout:
    """Find the signs and the headers from the first part of a UTF-8 text.

    Raises:
        Refused: there is nothing in it.
    """
    csv.field_size_limit(LARGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        text = file.read(SAMPLE)
        cut = bool(file.read(1))
    if not text.strip(dialects.BLANK + "\x00,;|\"'"):
        raise Refused(EMPTY)
    dialect = dialects.find(text, cut, reading)
    rows = [row for row in dialects.rows(text, dialect, cut) if not _names_sign(row)]
    if not rows:
        raise Refused(EMPTY)
    named = header_rows.find(rows, hints.header_row(reading), hints.as_it_is(reading))
    first = [row for above, _, row in rows if above >= named.above]
    cut_amounts.check(dialect.delimiter, max(named.raw, key=len, default=[]), first, reading)
    return Layout(dialect, named.names, named.above, named.raw, named.notes, first)


def _names_sign(row: dialects.Row) -> bool:
    """Whether this is the line by which a spreadsheet tells the delimiter, as in `sep=;`."""
    above, _, cells = row
    text = "".join(cells).strip(dialects.BLANK).lower()
    return above == 0 and text in ("sep=", *(f"sep={sign}" for sign in dialects.USUAL))
