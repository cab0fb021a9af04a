"""Rows as text: a table to read, CSV for spreadsheets, JSON and Parquet for programs."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from relmark import spreadsheets
from relmark.mistakes import Mistake

FORMATS = ("table", "csv", "json", "parquet")


def table(columns: Sequence[str], rows: Sequence[Sequence], file=None) -> None:
    """Print rows under their headers, numbers to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(name), *(len(row[place]) for row in cells), 1) for place, name in enumerate(columns)]
    right = [all(isinstance(row[place], int | float | Decimal | None) for row in rows) for place in range(len(columns))]
    for line in (list(columns), *cells):
        parts = (text.rjust(w) if r else text.ljust(w) for text, w, r in zip(line, widths, right, strict=True))
        print("  ".join(parts).rstrip(), file=file)


def _cell(value) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return "".join(sign if sign.isprintable() else " " for sign in text)[:60]


def as_json(value):
    """A value as JSON knows it: dates as ISO text, exact numbers as numbers, missing as null."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return None if value != value else value


def write(stream: Iterator, kind: str, out: Path | None) -> None:
    """Write batches of rows in a format, to a file or to the screen.

    Raises:
        Mistake: the file cannot be written.
    """
    with _opened(out) as file:
        columns, _ = next(stream)
        rows = (row for _, batch in stream for row in batch)
        if kind == "csv":
            spreadsheets.write_csv(file, columns, rows)
        elif kind == "json":
            _json(file, columns, rows)
        else:
            table(columns, list(rows), file)


def _json(file, columns, rows) -> None:
    file.write("[")
    for place, row in enumerate(rows):
        one = {name: as_json(value) for name, value in zip(columns, row, strict=True)}
        file.write((",\n " if place else "\n ") + json.dumps(one, ensure_ascii=False))
    file.write("\n]\n")


@contextmanager
def _opened(out: Path | None):
    if out is None:
        yield sys.stdout
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as wrong:
        raise Mistake(f"Cannot write {out}: {wrong.strerror}. Name a file in a folder you may write to.") from None
