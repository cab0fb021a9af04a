"""How cells are kept apart in a text: the sign between them, the quotes around them. Found here, not by a sniffer."""

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass, replace

from relmark.intake import hints
from relmark.intake.files import headers
from relmark.intake.files.refusals import NO_TABLE, Refused
from relmark.intake.report import Reading

USUAL = (",", ";", "\t", "|")
RARE = {"^": 2, "~": 2, "\x1f": 2, "\x01": 2, ":": 3}
NONE = "\x1f"
HEADER_WITHIN = 30
UNNAMED = 0.4
BLANK = " \t\r\n\x0b\x0c\x1a\u00a0\u3000\ufeff"

_RULE = re.compile(r":?[-=_+|]{3,}:?")

Row = tuple[int, int, list[str]]


@dataclass(frozen=True)
class Dialect:
    """Signs of a text.

    Attributes:
        quote: the sign around cells; empty when there is none.
        escape: the sign before a quote that belongs to the cell; empty when such quotes are doubled.
        spaced: spaces stand between the delimiter and a cell's quote.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    spaced: bool = False

    @property
    def format(self) -> dict:
        """What Python's csv calls these signs."""
        quoting = {"quotechar": self.quote} if self.quote else {"quoting": csv.QUOTE_NONE}
        return {
            "delimiter": self.delimiter,
            "escapechar": self.escape or None,
            "skipinitialspace": self.spaced,
            **quoting,
        }


def rows(text: str, dialect: Dialect, cut: bool = False) -> list[Row]:
    """Rows that hold anything: how many rows stand above, the line it ends on, its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), **dialect.format)
    try:
        found = [(above, reader.line_num, row) for above, row in enumerate(reader)]
    except csv.Error as broken:
        raise Refused(NO_TABLE) from broken
    if cut and len(found) > 1:
        found.pop()
    return [one for one in found if holds_anything(one[2])]


def holds_anything(row: list[str]) -> bool:
    """Whether a row has a cell that is not blank."""
    return any(cell.strip(BLANK) for cell in row)


def is_rule(row: list[str]) -> bool:
    """Whether a row is nothing but strokes, as stand below headers.

    >>> is_rule(["---", ":---:", ""]), is_rule(["----+-----"]), is_rule(["", "---"])
    (True, True, False)
    """
    filled = [cell.strip(BLANK) for cell in row if cell.strip(BLANK)]
    return len(filled) >= min(2, len(row)) > 0 and all(_RULE.fullmatch(cell) for cell in filled)


def find(text: str, cut: bool, reading: Reading) -> Dialect:
    """The signs that read a sample best, where the user did not say."""
    quote, escape = hints.quote(reading), hints.escape(reading)
    delimiter = hints.delimiter(reading)
    base = Dialect(delimiter or ",", '"' if quote is None else quote, escape or "")
    if delimiter is None:
        named = re.match(r"\ufeff?sep=(.)\r?\n", text, re.IGNORECASE)
        base = replace(base, delimiter=named[1] if named else _delimiter(text, cut, base))
    if quote is None and escape is None:
        base = _quotes(text, cut, base, fixed=delimiter is not None)
    elif escape is None and base.quote:
        base = _escapes(text, cut, base)
    return base if reading.hints.get("quote") else _spaces(text, cut, base)


def _delimiter(text: str, cut: bool, base: Dialect) -> str:
    """The sign that cuts most rows, headers included, into the same number of cells, two or more."""
    scores = {sign: _score(text, cut, replace(base, delimiter=sign)) for sign in USUAL}
    others = [sign for sign in USUAL[1:] if scores[sign].whole]
    if others and _only_between_digits(text):
        del scores[","]
    best = max(scores, key=lambda sign: scores[sign].value)
    if scores[best].value <= 0:
        return _rare(text, cut, base)
    if scores[best].first == 1 and scores[best].share < 0.6 and not scores[best].below:
        return NONE
    return best


@dataclass(frozen=True)
class _Score:
    """How well a sign cuts a text; `below`: from headers of three cells or more on it cuts nearly every row alike."""

    value: float
    named: bool = False
    share: float = 0
    first: int = 0
    width: int = 0
    below: bool = False

    @property
    def whole(self) -> bool:
        return self.width > 1 and self.share >= 0.9


def _score(text: str, cut: bool, dialect: Dialect) -> _Score:
    found = [row for _, _, row in rows(text, dialect, cut) if not is_rule(row)]
    if not found:
        return _Score(0)
    widths = Counter(map(len, found))
    value, width = max((n * math.log2(w) / widths.total(), w) for w, n in widths.items())
    head = next((at for at, row in enumerate(found[:HEADER_WITHIN]) if _names(row, width)), None)
    share = widths[width] / widths.total()
    below = [len(row) == width for row in found[head:]] if head is not None and width > 2 else []
    alike = len(below) > 2 and sum(below) * 10 >= len(below) * 9
    return _Score(value * (UNNAMED if head is None else 1), head is not None, share, len(found[0]), width, alike)


def _names(row: list[str], width: int) -> bool:
    """Whether a row may be the headers of rows of this width; their last may lack a name."""
    return width - 1 <= len(row) <= width and len(row) > 1 and headers.looks_like_headers(row)


def _only_between_digits(text: str) -> bool:
    """Whether every comma outside quotes is a decimal comma."""
    bare = re.sub(r'"[^"]*"', "", text)
    return "," in bare and not re.search(r"(?<!\d),|,(?!\d)", bare)


def _rare(text: str, cut: bool, base: Dialect) -> str:
    """Signs seldom used, believed only when they cut every row alike; else a comma, which is not there."""
    for sign, least in RARE.items():
        score = _score(text, cut, replace(base, delimiter=sign))
        if score.whole and score.named and score.width >= least:
            return sign
    return ","


def _quotes(text: str, cut: bool, base: Dialect, fixed: bool) -> Dialect:
    """Single quotes around cells, when there are no double ones and they are unmistakable."""
    signs = f"{re.escape(base.delimiter)},;\t|"
    begun = re.findall(rf"(?:^|[{signs}])[ ]*(['\"])", text, re.MULTILINE)
    ended = re.findall(rf"(?:^|[{signs}])[ ]*'(?:[^']|'')*'[ ]*(?=[{signs}\r\n]|$)", text, re.MULTILINE)
    if '"' in begun or len(begun) < 2 or len(ended) * 10 < len(begun) * 9:
        return _escapes(text, cut, base)
    single = replace(base, quote="'")
    if not fixed and base.delimiter != NONE:
        single = replace(single, delimiter=_delimiter(text, cut, single))
    return _escapes(text, cut, single)


def _escapes(text: str, cut: bool, base: Dialect) -> Dialect:
    """A backslash before a quote, when it stands where no cell could end and reads the rows no less evenly."""
    sign, quote = re.escape(base.delimiter), re.escape(base.quote)
    if not base.quote or not re.search(rf"\\{quote}(?!\s*({sign}|[\r\n]|$))", text):
        return base
    escaped = replace(base, escape="\\")
    return escaped if _evenness(text, cut, escaped) >= _evenness(text, cut, base) else base


def _evenness(text: str, cut: bool, dialect: Dialect) -> float:
    widths = Counter(len(row) for _, _, row in rows(text, dialect, cut))
    return max(widths.values(), default=0) / max(widths.total(), 1)


def _spaces(text: str, cut: bool, base: Dialect) -> Dialect:
    """Whether cells begin with spaces before their quote, as in `1, "Ann, Bo"`."""
    if not base.quote or base.delimiter == " ":
        return base
    begins = re.compile(" +" + re.escape(base.quote))
    if not any(begins.match(cell) for _, _, row in rows(text, base, cut) for cell in row):
        return base
    spaced = replace(base, spaced=True)
    return spaced if _evenness(text, cut, spaced) >= _evenness(text, cut, base) else base
