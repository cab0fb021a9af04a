"""Text with uneven rows or stray quotes, read row by row and written out evenly; nothing is dropped unsaid."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from relmark.intake import archives
from relmark.intake.refusals import NO_TABLE, Refused
from relmark.intake.texts import Layout

KEPT_CELLS = 1000


@dataclass
class Evened:
    """A text made even: every row has as many cells as there are headers."""

    path: Path
    n_short: int = 0
    broken: list[tuple[int, str, str]] = field(default_factory=list)

    def notes(self) -> list[str]:
        rows = "1 row has" if self.n_short == 1 else f"{self.n_short:,} rows have"
        return [f"{rows} fewer cells than there are headers: the missing ones are empty."] if self.n_short else []


class _Remembering:
    """Lines, remembering those of the row being read."""

    def __init__(self, lines: Iterable[str]):
        self.lines = iter(lines)
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.row.append(line)
        return line


def even(path: Path, layout: Layout, folder: Path) -> Evened:
    """Write the rows below the headers anew, each with as many cells as there are headers.

    Raises:
        Refused: a quote is opened and never closed, so that nobody can tell where rows end.
    """
    found = Evened(archives.private(folder))
    with (
        path.open(encoding="utf-8-sig", newline="") as source,
        found.path.open("w", encoding="utf-8", newline="") as out,
    ):
        for _ in range(layout.skip):
            source.readline()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for number, row in enumerate(_rows(source, layout), 1):
            _write(writer, number, row, len(layout.headers), found)
    return found


def _rows(source: Iterable[str], layout: Layout) -> Iterator[list[str]]:
    """Rows that hold anything; the last is checked for a quote left open."""
    lines = _Remembering(source)
    reader = csv.reader(lines, delimiter=layout.delimiter)
    began = 0
    try:
        for row in reader:
            if len(lines.row) > 1 and _is_open(lines.row, layout.delimiter):
                line = layout.skip + began + 1
                raise Refused(f"A quote opened in line {line} is never closed. Mend that line, or export again.")
            began, lines.row = reader.line_num, []
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as broken:
        raise Refused(NO_TABLE) from broken


def _is_open(lines: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as broken:
        return "unexpected end" in str(broken)
    return False


def _write(writer, number: int, row: list[str], width: int, found: Evened) -> None:
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        text = ", ".join(row)[:KEPT_CELLS]
        found.broken.append((number, f"has {len(row)} cells, but there are {width} headers", text))
        return
    found.n_short += len(row) < width
    writer.writerow([cell.replace("\x00", "") for cell in (*row[:width], *[""] * (width - len(row)))])
