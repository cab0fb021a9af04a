"""Text with uneven rows or stray quotes, read row by row and written out evenly; nothing is dropped unsaid."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from relmark.intake.files import archives
from relmark.intake.files.dialects import Dialect, holds_anything
from relmark.intake.files.footer_words import is_remark, is_total
from relmark.intake.files.refusals import NO_TABLE, Refused
from relmark.intake.files.texts import Layout

KEPT_CELLS = 1000
LONGEST_ROW = 20_000_000
CUT_OFF = "is cut off: the file ends in the middle of this row"
OPEN = "has a quote that is opened and never closed"


@dataclass
class Evened:
    """A text made even: every row has its number and as many cells as there are headers."""

    path: Path
    n_short: int = 0
    last_short: deque[int] = field(default_factory=lambda: deque(maxlen=200))
    broken: list[tuple[int, str, str]] = field(default_factory=list)

    def notes(self, left_out: set[int]) -> list[str]:
        """What to say of the short rows that were not left out as footers."""
        n = self.n_short - sum(number in left_out for number in self.last_short)
        rows = "1 row has" if n == 1 else f"{n:,} rows have"
        return [f"{rows} fewer cells than there are headers: the missing ones are empty."] if n else []


class _Remembering:
    """Lines, remembering those of the row being read; they can be put back to be read again."""

    def __init__(self, lines: Iterable[str]):
        self.lines = iter(lines)
        self.row: list[str] = []
        self.again: list[str] = []
        self.size = self.n_read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.pop() if self.again else next(self.lines)
        self.row.append(line)
        self.size += len(line)
        self.n_read += 1
        if self.size > LONGEST_ROW:
            raise Refused(_unclosed(self.n_read - len(self.row) + 1))
        return line

    def forget(self) -> None:
        self.row, self.size = [], 0

    def put_back(self, lines: list[str]) -> None:
        self.again += reversed(lines)
        self.n_read -= len(lines)


def even(path: Path, layout: Layout, folder: Path) -> Evened:
    """Write the rows below the headers anew, each with its number and as many cells as there are headers.

    Raises:
        Refused: a quote is opened and never closed, so that nobody can tell where rows end.
    """
    found = Evened(archives.private(folder))
    with (
        path.open(encoding="utf-8-sig", errors="replace", newline="") as source,
        found.path.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        lines = _Remembering(source)
        held: tuple[list[str] | str, str] | None = None
        number = 0
        for number, one in enumerate(_rows(lines, layout), 1):
            if held:
                _write(writer, number - 1, held[0], len(layout.headers), found)
            held = one
        if held and _is_cut_off(*held, len(layout.headers), found):
            found.broken.append((number, CUT_OFF, ", ".join(held[0])[:KEPT_CELLS]))
        elif held:
            _write(writer, number, held[0], len(layout.headers), found)
    return found


def _rows(lines: _Remembering, layout: Layout) -> Iterator[tuple[list[str] | str, str]]:
    """Rows below the headers that hold anything, with their last line; one that cannot be cut comes as its text."""
    for above, row in enumerate(_cut(lines, layout.dialect)):
        if above >= layout.above and (isinstance(row, str) or holds_anything(row)):
            yield row, lines.row[-1]
        lines.forget()


def _cut(lines: _Remembering, dialect: Dialect) -> Iterator[list[str] | str]:
    """Cells of every row; the first line alone, as text, where a quote opens that was never meant to."""
    reader = csv.reader(lines, **dialect.format)
    try:
        for row in reader:
            trouble = _trouble(lines.row, dialect) if len(lines.row) > 1 and dialect.quote else None
            if trouble == "open":
                raise Refused(_unclosed(lines.n_read - len(lines.row) + 1))
            if trouble:
                lines.put_back(lines.row[1:])
                lines.row = lines.row[:1]
            yield lines.row[0].rstrip("\r\n") if trouble else row
    except csv.Error as broken:
        raise Refused(NO_TABLE) from broken


def _unclosed(line: int) -> str:
    return f"A quote opened in line {line} is never closed. Mend that line, or export again."


def _trouble(lines: list[str], dialect: Dialect) -> str | None:
    """What is wrong with the quotes of a row over several lines: it never ends, or ends inside another row."""
    try:
        list(csv.reader(lines, strict=True, **dialect.format))
    except csv.Error as broken:
        return "open" if "unexpected end" in str(broken) else "wrong"
    return None


def _write(writer, number: int, row: list[str] | str, width: int, found: Evened) -> None:
    if isinstance(row, str):
        found.broken.append((number, OPEN, row[:KEPT_CELLS]))
        return
    if len(row) > width and holds_anything(row[width:]):
        text = ", ".join(row)[:KEPT_CELLS]
        found.broken.append((number, f"has {len(row)} cells, but there are {width} headers", text))
        return
    if len(row) < width:
        found.n_short += 1
        found.last_short.append(number)
    writer.writerow([number, *row[:width], *[""] * (width - len(row))])


def _is_cut_off(row: list[str] | str, text: str, width: int, found: Evened) -> bool:
    """A last row with too few cells and no line end, when no other row is short: what it ends on is not all of it."""
    if found.n_short or isinstance(row, str) or not 1 < len(row) < width or text.endswith(("\n", "\r")):
        return False
    return bool(row[0].strip()) and not is_remark(row[0]) and not is_total(row[0])
