"""Where among the first rows of a table its headers stand."""

from collections import Counter

from relmark.intake.files import headers
from relmark.intake.files.dialects import BLANK, HEADER_WITHIN, Row


def find_place(rows: list[Row], said: int | None) -> int | None:
    """The row of headers: the one said, or the first that looks it and does not just say something of the report."""
    body = _body(rows)
    for place, (_, line, row) in enumerate(rows[:HEADER_WITHIN]):
        began = rows[place - 1][1] + 1 if place else 1
        if said is not None and began <= said <= line:
            return place
        if said is None and _is_header(row, body):
            return _fuller(rows, place)
    return None


def _body(rows: list[Row]) -> list[list[str]]:
    """The rows below titles of one cell each, where a table of three columns or more follows them."""
    cells = [row for _, _, row in rows]
    lead = next((at for at, row in enumerate(cells) if extent(row) > 1), 0)
    return cells[lead:] if len(cells) - lead > 2 and _usual(cells[lead:]) > 2 else cells


def _usual(rows: list[list[str]]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0]


def _is_header(row: list[str], body: list[list[str]]) -> bool:
    usual, widest = _usual(body), max(map(extent, body))
    n_filled = sum(map(bool, tidy(row)))
    enough = n_filled * 2 >= min(usual, widest) and n_filled >= min(2, usual)
    return enough and headers.looks_like_headers(row)


def _fuller(rows: list[Row], place: int) -> int:
    """A row with every header, below lines such as 'Printed by | Ann' that a spreadsheet filled up with blank cells."""
    usual = Counter(extent(row) for _, _, row in rows).most_common(1)[0][0]
    for at, (_, _, row) in enumerate(rows[place:HEADER_WITHIN], place):
        if extent(row) > min(2, usual - 2):
            is_full = all(tidy(row)[:usual]) and extent(row) == usual and headers.looks_like_headers(row)
            alone = not any(headers.looks_like_headers(other) for _, _, other in rows[at + 1 : at + 20])
            return at if is_full and alone else place
    return place


def tidy(row: list[str]) -> list[str]:
    """Cells without blanks around them."""
    return [cell.strip(BLANK) for cell in row]


def extent(row: list[str]) -> int:
    """Cells up to the last filled one."""
    return max((at for at, cell in enumerate(tidy(row), 1) if cell), default=0)
