"""Column headers as people write them, made clean and unique."""

import re
from collections.abc import Sequence


def clean(headers: Sequence[str | None]) -> list[str]:
    """Headers without marks and spaces around them, each different from the others.

    >>> clean(["\\ufeffEmail", " Name", "email ", ""])
    ['Email', 'Name', 'email (2)', 'column 4']
    """
    found: list[str] = []
    taken: set[str] = set()
    for place, header in enumerate(headers, 1):
        base = _tidy(header or "") or f"column {place}"
        base = "row id" if base.casefold() == "rowid" else base  # the database's own name for a row's place
        name, again = base, 1
        while name.casefold() in taken:
            again += 1
            name = f"{base} ({again})"
        taken.add(name.casefold())
        found.append(name)
    return found


def _tidy(header: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x08\x0e-\x1f\ufeff\u200b-\u200f\u202a-\u202e]", "", header)).strip(
        " \u00a0'"
    )


def looks_like_headers(cells: Sequence[str]) -> bool:
    """Whether a row names columns rather than holding values: words, no numbers, dates or addresses.

    >>> looks_like_headers(["Order ID", "Total"]), looks_like_headers(["C001", "a@example.com", "10.50"])
    (True, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and not any(_is_value(cell) for cell in filled)


def _is_value(cell: str) -> bool:
    return "@" in cell or re.fullmatch(r"[-+(]?[\d.,:/ \-]*\d[\d.,:/ \-)%]*", cell) is not None
