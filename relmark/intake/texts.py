"""Text files: which letters, which sign between cells, where the headers stand. Found here, not by a sniffer."""

import codecs
import csv
import io
import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from relmark.intake import archives, headers, hints
from relmark.intake.refusals import EMPTY, NO_TABLE, Refused, is_utf16
from relmark.intake.report import Reading

SAMPLE = 1 << 18
LARGEST_CELL = 1 << 30
CANDIDATES = (",", ";", "\t", "|")
HEADER_WITHIN = 30


@dataclass
class Layout:
    """How a text file is laid out: `skip` lines stand above the first row of values."""

    delimiter: str
    headers: list[str]
    skip: int
    notes: list[str] = field(default_factory=list)


def as_utf8(path: Path, folder: Path, reading: Reading) -> tuple[Path, list[str]]:
    """The same text in UTF-8 with ordinary line ends, and what had to be changed."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    named = hints.encoding(reading)
    encoding = named or is_utf16(start) or ("utf-8" if _is_utf8(path) else "cp1252")
    old_ends = b"\r" in start and b"\n" not in start
    if encoding == "utf-8" and not old_ends:
        return path, []
    target = archives.private(folder)
    _transcode(path, target, encoding)
    quiet = encoding == "utf-8" or named
    return target, [] if quiet else [f"Read as {'Windows-1252' if encoding == 'cp1252' else encoding.upper()} text."]


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 22):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _transcode(path: Path, target: Path, encoding: str) -> None:
    """Letters that do not exist in the encoding become the sign for an unknown letter."""
    with path.open(encoding=encoding, errors="replace") as source, target.open("w", encoding="utf-8") as out:
        while text := source.read(1 << 20):
            out.write(text)


def layout(path: Path, reading: Reading) -> Layout:
    """Find delimiter and headers from the first part of a UTF-8 text.

    Raises:
        Refused: there is nothing in it.
    """
    csv.field_size_limit(LARGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        text = file.read(SAMPLE)
        cut = bool(file.read(1))
    if not text.strip(" \t\r\n\x00,;|"):
        raise Refused(EMPTY)
    delimiter = hints.delimiter(reading) or _delimiter(text, cut)
    return _with_headers(delimiter, _rows(text, delimiter, cut), hints.header_row(reading))


def _rows(text: str, delimiter: str, cut: bool) -> list[tuple[int, list[str]]]:
    """The sample's rows that hold anything, each with the number of the line it ends on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        found = [(reader.line_num, row) for row in reader]
    except csv.Error as broken:
        raise Refused(NO_TABLE) from broken
    if cut and len(found) > 1:
        found.pop()
    return [(line, row) for line, row in found if any(cell.strip() for cell in row)]


def _delimiter(text: str, cut: bool) -> str:
    """The sign that cuts most rows into the same number of cells, two or more."""
    scores = {}
    for sign in CANDIDATES:
        widths = Counter(len(row) for _, row in _rows(text, sign, cut))
        scores[sign] = max((n * math.log2(w) / widths.total() for w, n in widths.items()), default=0)
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0 else ","


def _with_headers(delimiter: str, rows: list[tuple[int, list[str]]], said: int | None) -> Layout:
    if not rows:
        raise Refused(EMPTY)
    if said == 0:
        return _unnamed(delimiter, rows)
    for place, (line, row) in enumerate(rows[:HEADER_WITHIN]):
        if said == line or (said is None and _is_header(row, rows)):
            notes = [f"{place} rows above the headers were skipped."] if place else []
            return Layout(delimiter, headers.clean(_without_tail(row, rows[place + 1 :])), line, notes)
    unnamed = _unnamed(delimiter, rows)
    unnamed.notes.append("No row of headers was found: the columns are numbered. Give it with --set header_row=1.")
    return unnamed


def _unnamed(delimiter: str, rows: list[tuple[int, list[str]]]) -> Layout:
    width = max(len(row) for _, row in rows)
    return Layout(delimiter, headers.clean([""] * width), 0)


def _is_header(row: list[str], rows: list[tuple[int, list[str]]]) -> bool:
    usual = Counter(len(other) for _, other in rows).most_common(1)[0][0]
    n_filled = sum(bool(cell.strip()) for cell in row)
    return n_filled * 2 >= min(usual, len(row)) and n_filled >= min(2, usual) and headers.looks_like_headers(row)


def _without_tail(row: list[str], below: list[tuple[int, list[str]]]) -> list[str]:
    """Headers without the nameless columns at their end that hold nothing below either."""
    width = len(row)
    while width > 1 and not row[width - 1].strip() and not any(_cell(other, width - 1) for _, other in below):
        width -= 1
    return row[:width]


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
