"""A second look at a sheet of an .xlsx workbook: what is hidden, merged, padded, calculated, too long or in error."""

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from relmark.intake.files import packages
from relmark.intake.files.refusals import Refused
from relmark.intake.files.workbook_parts import FOREIGN, Parts

LOOKED_AT = 60_000_000
LONGEST_EXACT = 10**15
LARGEST_AREA = 60_000_000
SPREAD = (
    "The sheet '{name}' has cells so far apart that it would fill the memory. Delete what stands far off, "
    "or save the table as CSV."
)

Place = tuple[int, int]


@dataclass
class Look:
    """What a sheet's own text says, rows and columns counted from 0.

    Attributes:
        top, left: where its first filled row and column lie.
        zeros: (column, format) to the rows whose number is shown with zeros in front.
        merged: first row, first column, last row, last column of merged cells.
        formulas, unstored: column to number of formulas, and of those without a value.
        nothing: column to the rows of formulas whose value is 0.
        rounded: columns with whole numbers of more than 15 digits.
    """

    top: int = -1
    left: int = -1
    bottom: int = -1
    right: int = -1
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[Place] = field(default_factory=list)
    zeros: dict[tuple[int, str], set[int]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: Counter = field(default_factory=Counter)
    unstored: Counter = field(default_factory=Counter)
    nothing: dict[int, set[int]] = field(default_factory=dict)
    errors: Counter = field(default_factory=Counter)
    rounded: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        return self.right - self.left + 1


def look(parts: Parts, sheet: str) -> Look | None:
    """Look at a sheet, or None where it is of another make or too long to be looked at."""
    member = parts.sheets.get(sheet)
    if member is None or member.file_size > LOOKED_AT:
        return None
    eyes = _Eyes(parts)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = eyes.begin, eyes.end
    parser.StartDoctypeDeclHandler = _foreign
    eyes.parser = parser
    for chunk in packages.inflated(parts.path, member):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return eyes.seen


def extent(path: Path, member: zipfile.ZipInfo) -> Place:
    """The last row and column with a cell, found without reading the sheet: far-off cells would fill the memory."""
    rows = columns = 0
    rest = b""
    for chunk in packages.inflated(path, member):
        text = rest + chunk
        for letters, digits in _PLACES.findall(text):
            rows, columns = max(rows, int(digits)), max(columns, len(letters) and column_number(letters.decode()) + 1)
        rest = text[-200:]
    return rows, columns


_PLACES = re.compile(rb"""<(?:\w+:)?(?:c|row)\b[^<>]{0,100}?\br=["']([A-Z]{0,3})(\d{1,7})["']""")


def _foreign(*_: object) -> None:
    raise Refused(FOREIGN)


def column_number(letters: str) -> int:
    """A column's place, counted from 0.

    >>> column_number("A"), column_number("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _place(reference: str) -> Place:
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
    return (int(found[2]) - 1, column_number(found[1])) if found else (-1, -1)


class _Eyes:
    """Follows a sheet's text, cell by cell."""

    def __init__(self, parts: Parts):
        self.seen, self.zero_styles = Look(), parts.zeros
        self.parser = None
        self.row, self.column = -1, -1
        self.style = self.type = ""
        self.formula = self.valued = False
        self.text: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.seen.hidden_rows.add(self.row)
        elif name == "f":
            self.formula = True
        elif name in ("v", "is"):
            self.text = []
            self.parser.CharacterDataHandler = self.text.append
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.seen.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.seen.merged.append((*_place(first), *_place(last or first)))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = _place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        self.row, self.column = (self.row, self.column + 1) if place[0] < 0 else place
        self.style, self.type = attributes.get("s", ""), attributes.get("t", "n")
        self.formula = self.valued = False
        self.text = []

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("v", "is"):
            self.parser.CharacterDataHandler = None
            self.valued = bool(self.text) or self.type == "s"
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        seen, column = self.seen, self.column
        if not (self.valued or self.formula):
            return
        if self.formula:
            seen.formulas[column] += 1
            seen.unstored[column] += not self.valued
        if self.valued:
            seen.top = self.row if seen.top < 0 else min(seen.top, self.row)
            seen.left = column if seen.left < 0 else min(seen.left, column)
            seen.bottom, seen.right = max(seen.bottom, self.row), max(seen.right, column)
        if self.type == "e":
            seen.errors[column] += 1
        elif self.type == "n" and self.valued:
            self._number("".join(self.text))

    def _number(self, text: str) -> None:
        if self.style in self.zero_styles:
            self.seen.zeros.setdefault((self.column, self.zero_styles[self.style]), set()).add(self.row)
        if self.formula and text == "0":
            self.seen.nothing.setdefault(self.column, set()).add(self.row)
        if len(text) > 12 and abs(as_number(text)) >= LONGEST_EXACT:
            self.seen.rounded.add(self.column)


def as_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
