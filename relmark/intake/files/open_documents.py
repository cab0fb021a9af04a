"""A second look at an OpenDocument workbook (.ods): what is hidden, merged, padded with zeros, calculated or in error.

All sheets lie in one part and cells that repeat are written once, so the part is followed as it streams by.
"""

import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from relmark.intake.files import packages
from relmark.intake.files.refusals import Refused
from relmark.intake.files.workbook_looks import LARGEST_AREA, LONGEST_EXACT, LOOKED_AT, SPREAD, Look, as_number
from relmark.intake.files.workbook_parts import FOREIGN

CONTENT = "content.xml"
HIDDEN = ("collapse", "filter")
LAST_ROW = 1 << 20
_PADDED = re.compile(r"\(?0[\d ()-]*\d")


def looks(path: Path) -> dict[str, Look]:
    """What each sheet says of itself; empty where the workbook is of another make or too long to be looked at."""
    with zipfile.ZipFile(path) as packed:
        members = {member.filename: member for member in packed.infolist()}
    member = members.get(CONTENT)
    if member is None or member.file_size > LOOKED_AT:
        return {}
    eyes = _Eyes()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = eyes.begin, eyes.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = eyes.read, _foreign
    for chunk in packages.inflated(path, member):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return eyes.found


def _foreign(*_: object) -> None:
    raise Refused(FOREIGN)


class _Eyes:
    """Follows the sheets' text; texts count only where they stand in the cell itself, not in a comment on it."""

    def __init__(self) -> None:
        self.found: dict[str, Look] = {}
        self.name, self.seen = "", Look()
        self.row = self.column = self.rows = 0
        self.hidden = self.reading = False
        self.inside = 0
        self.cell: dict[str, str] = {}
        self.text: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name, told = _local(tag), {_local(key): value for key, value in attributes.items()}
        if self.inside:
            self.inside += 1
            self.reading |= name == "p" and self.inside == 2
        elif name in ("table-cell", "covered-table-cell"):
            self.inside, self.cell, self.text = 1, told, []
        elif name == "table-row":
            self.row, self.column, self.rows = self.row + self.rows, 0, _times(told, "rows")
            self.hidden = told.get("visibility") in HIDDEN
        elif name == "table-column":
            self._column(told)
        elif name == "table":
            self.name, self.seen = told.get("name", ""), Look()
            self.found[self.name] = self.seen
            self.row = self.column = self.rows = 0

    def _column(self, told: dict[str, str]) -> None:
        n = _times(told, "columns")
        if told.get("visibility") in HIDDEN:
            self.seen.hidden_columns.append((self.column, self.column + n - 1))
        self.column += n

    def read(self, text: str) -> None:
        if self.reading:
            self.text.append(text)

    def end(self, _: str) -> None:
        if self.inside == 2:
            self.reading = False
        if self.inside == 1:
            self._end_cell(_times(self.cell, "columns"))
        self.inside = max(0, self.inside - 1)

    def _end_cell(self, n: int) -> None:
        columns = range(self.column, self.column + n)
        self.column += n
        text, type_ = "".join(self.text), self.cell.get("value-type", "")
        if "formula" in self.cell:
            self._formula(columns, bool(type_))
        if not type_ or (type_ == "string" and not text):
            return
        self._reach(columns)
        rows = range(self.row, self.row + self.rows)
        self.seen.hidden_rows.update(rows if self.hidden else ())
        if text.startswith("#") and "formula" in self.cell:
            self.seen.errors.update(columns)
        elif type_ == "float":
            self._number(text, rows, columns)
        spanned = int(self.cell.get("number-rows-spanned", "1"))
        if spanned > 1:
            last = columns[0] + int(self.cell.get("number-columns-spanned", "1")) - 1
            self.seen.merged.append((self.row, columns[0], self.row + spanned - 1, last))

    def _formula(self, columns: range, has_value: bool) -> None:
        for column in columns[:1]:
            self.seen.formulas[column] += self.rows
            self.seen.unstored[column] += 0 if has_value else self.rows

    def _reach(self, columns: range) -> None:
        """Widen what is known of the sheet's extent, before anything is kept for each of its rows."""
        seen = self.seen
        seen.top = self.row if seen.top < 0 else seen.top
        seen.left = columns[0] if seen.left < 0 else min(seen.left, columns[0])
        seen.bottom, seen.right = max(seen.bottom, self.row + self.rows - 1), max(seen.right, columns[-1])
        if seen.bottom > LAST_ROW or (seen.bottom + 1) * (seen.right + 1) > LARGEST_AREA:
            raise Refused(SPREAD.format(name=self.name))

    def _number(self, text: str, rows: range, columns: range) -> None:
        number = as_number(self.cell.get("value", ""))
        if abs(number) >= LONGEST_EXACT:
            self.seen.rounded.update(columns)
        if _PADDED.fullmatch(text) and int(re.sub(r"\D", "", text)) == number:
            for column in columns:
                self.seen.zeros.setdefault((column, re.sub(r"\d", "0", text)), set()).update(rows)


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _times(told: dict[str, str], what: str) -> int:
    return max(1, int(told.get(f"number-{what}-repeated", "1")))
