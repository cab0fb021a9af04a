"""Cells no spreadsheet will run: the last step of every file that leaves relmark."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from relmark.mistakes import Mistake

_RUNS = re.compile(r"'*[=+\-@\t\r\n|%]")
_SPACES = "[ \t\r\n\f\v\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*"
_INNER = re.compile(f"([;\t\r\n]{_SPACES})('*[=+@-])")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n|%]")
_INNER_DEFUSED = re.compile(f"([;\t\r\n]{_SPACES})'('*[=+@-])")
_HARMLESS = re.compile(r"[+-]?[0-9][0-9 .,]*")
XLSX_ROWS = 1_048_575


def defused(value):
    """A cell as it may be opened in a spreadsheet: text that would run as a formula starts with an apostrophe.

    Also behind a semicolon, a tab or a new line, where some spreadsheets begin a cell. A text that has such an
    apostrophe of its own gets one more, so that taking one away gives back every text (`undefused`).

    >>> defused("=1+1"), defused("+44 7700 900123"), defused("Zoë"), defused(-3)
    ("'=1+1", '+44 7700 900123', 'Zoë', -3)
    """
    if not isinstance(value, str):
        return value
    value = _INNER.sub(r"\1'\2", value)
    return "'" + value if _RUNS.match(value) and not _HARMLESS.fullmatch(value) else value


def restored(text: str) -> str:
    """A text as it was before it was defused, as read back from a file.

    >>> restored(defused("=1+1")), restored(defused("a; =1")), restored("'tis")
    ('=1+1', 'a; =1', "'tis")
    """
    return _INNER_DEFUSED.sub(r"\1\2", text[1:] if _DEFUSED.match(text) else text)


def undefused(cell: str) -> str:
    """SQL for a text as it was before it was defused."""
    first = f"CASE WHEN regexp_matches({cell}, '^''+[=+\\-@\t\r\n|%]') THEN substr({cell}, 2) ELSE {cell} END"
    return f"regexp_replace({first}, '([;\t\r\n]{_SPACES})''(''*[=+@-])', '\\1\\2', 'g')"


def plain(value):
    """A value as text files write it: dates in ISO form, missing as nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return value


def write_csv(file, columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Write rows as CSV, defused; gives their number."""
    writer = csv.writer(file)
    writer.writerow([defused(name) for name in columns])
    n = 0
    for row in rows:
        writer.writerow([defused(plain(value)) for value in row])
        n += 1
    return n


def xlsx(columns: Sequence[str], rows: Iterable[Sequence], sheet: str) -> bytes:
    """A workbook of one sheet, without live formulas or links.

    Raises:
        Mistake: more rows than a sheet holds.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    page = book.add_worksheet(sheet[:31])
    page.write_row(0, 0, [defused(name) for name in columns], book.add_format({"bold": True}))
    for place, row in enumerate(rows, start=1):
        if place > XLSX_ROWS:
            raise Mistake(f"A spreadsheet holds at most {XLSX_ROWS:,} rows: take the CSV.")
        for across, value in enumerate(row):
            cell = defused(plain(value))
            page.write(place, across, float(cell) if isinstance(cell, Decimal) else cell)
    page.freeze_panes(1, 0)
    book.close()
    return made.getvalue()
