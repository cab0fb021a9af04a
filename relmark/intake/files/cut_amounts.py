"""Amounts with a decimal comma in a file that keeps its cells apart by commas: cut in two, and so read too small."""

import re
from collections import Counter
from collections.abc import Sequence

from relmark.intake import hints
from relmark.intake.files.dialects import BLANK
from relmark.intake.files.header_places import extent
from relmark.intake.files.refusals import Refused
from relmark.intake.report import Reading

_WHOLE = re.compile(r"[-+]?\W{0,2}(\d{1,3}([. ]\d{3})+|\d+)")
_CENTS = re.compile(r"\d{2}\W{0,2}")
MOST = 0.75


def check(delimiter: str, named: Sequence[str], below: Sequence[list[str]], reading: Reading) -> None:
    """Stop at rows that are longer than the headers by just the cents of their amounts.

    Raises:
        Refused: most rows are, and the user did not say that amounts have a point.
    """
    width = extent(named)
    if delimiter != "," or width < 2 or hints.decimal(reading) == ".":
        return
    wider = [row for row in below if extent(row) > width]
    if len(wider) * 2 <= len(below) or not wider:
        return
    usual = Counter(map(extent, wider)).most_common(1)[0][0]
    alike = [row for row in wider if extent(row) == usual]
    places = _cut_places(alike, usual)
    if len(alike) >= MOST * len(wider) and len(places) == usual - width:
        raise Refused(_refusal(alike[0][places[0] :]))


def _cut_places(rows: Sequence[list[str]], width: int) -> list[int]:
    """Where most rows have whole digits and then two more in the cell after; no cell counts twice."""
    places: list[int] = []
    for at in range(width - 1):
        n = sum(_is_cut(*row[at : at + 2]) for row in rows)
        if n >= MOST * len(rows) and at - 1 not in places:
            places.append(at)
    return places


def _is_cut(whole: str, cents: str) -> bool:
    """Whether two cells may be one amount.

    >>> _is_cut("€ 1.234", "50"), _is_cut("05.01.2024", "10"), _is_cut("10", "5")
    (True, False, False)
    """
    return bool(_WHOLE.fullmatch(whole.strip(BLANK)) and _CENTS.fullmatch(cents.strip(BLANK)))


def _refusal(cells: Sequence[str]) -> str:
    amount = ",".join(cell.strip(BLANK) for cell in cells[:2])
    return (
        f"Commas stand between the columns and in the amounts, as in {amount}: nobody can tell them apart. Export "
        "again with semicolons between the columns. If these are two columns, name both, or say --set decimal=point."
    )
