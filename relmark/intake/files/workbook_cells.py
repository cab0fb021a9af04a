"""Cells of a workbook as the spreadsheet shows them: zeros in front, merged cells, dates without midnight."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from relmark.intake.files.workbook_looks import Look

SHOWN = 5


def shown(columns: list[pa.Array], look: Look | None, uncalculated: bool) -> list[pa.Array]:
    """The columns of a sheet the way they are shown; `look` is None where nothing more is known of its cells."""
    made = [_without_midnight(column) for column in columns]
    if look is None:
        return made
    changes: dict[int, dict[int, str | None]] = {}
    for (column, code), rows in look.zeros.items():
        cells = made[column - look.left]
        for row in rows:
            text = cells[row - look.top].as_py()
            if text and text.isdecimal():
                changes.setdefault(column, {})[row] = in_format(text, code)
    for column in _nothing(look) if uncalculated else ():
        changes.setdefault(column, {}).update(dict.fromkeys(look.nothing[column]))
    _fill_down(made, look, changes)
    for column, cells in changes.items():
        made[column - look.left] = _changed(made[column - look.left], cells, look.top)
    return made


def in_format(digits: str, code: str) -> str:
    """A whole number in a format of zeros, from the right as a spreadsheet does.

    >>> in_format("123", "00000"), in_format("12301", "000-00"), in_format("1234567", "000-00")
    ('00123', '123-01', '12345-67')
    """
    left = list(digits.zfill(code.count("0")))
    signs = [left.pop() if sign == "0" else sign for sign in reversed(code)]
    return "".join([*left, *reversed(signs)])


def filled(columns: list[pa.Array]) -> np.ndarray:
    """Rows by columns, true where a cell holds more than spaces."""
    flags = [pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(column), ""), False) for column in columns]
    return np.column_stack([flag.to_numpy(zero_copy_only=False) for flag in flags])


def notes(look: Look, names: dict[int, str], uncalculated: bool) -> list[str]:
    """What a reader of the spreadsheet would want to know; `names` are the headers by column."""
    return [
        *_about_hidden(look, names),
        *_about_merged(look),
        *(
            f"{_listed(named, names)} {'has' if len(named) == 1 else 'have'} {words}"
            for found, words in (
                (_unstored(look, uncalculated), "formulas without stored values, read as empty. " + _SAVE),
                (look.errors, "error values such as #REF!, read as empty."),
                ({column for column, _ in look.zeros}, "zeros in front by number format only (00123): read as shown."),
                (look.rounded, "numbers of more than 15 digits, which the spreadsheet rounded. Export ids as text."),
            )
            if (named := sorted(set(found) & set(names)))
        ),
    ]


_SAVE = "Open the workbook in a spreadsheet, save it and bring it again."


def _without_midnight(column: pa.Array) -> pa.Array:
    """A date shows no time, and a time of day no date."""
    day = pc.replace_substring_regex(column, r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1")
    return pc.replace_substring_regex(day, r"^(?:1899-12-3[01]|1904-01-01) (\d\d:\d\d:\d\d(?:\.\d+)?)$", r"\1")


def _changed(column: pa.Array, cells: dict[int, str | None], top: int) -> pa.Array:
    values = column.to_pylist()
    for row, text in cells.items():
        if 0 <= row - top < len(values):
            values[row - top] = text
    return pa.array(values, pa.string())


def _nothing(look: Look) -> list[int]:
    """Columns whose formulas all have the value 0."""
    return [column for column, rows in look.nothing.items() if len(rows) == look.formulas[column]]


def _unstored(look: Look, uncalculated: bool) -> set[int]:
    return {column for column, n in look.unstored.items() if n} | set(_nothing(look) if uncalculated else ())


def _down(look: Look) -> list[tuple[int, int, int, int]]:
    """Merged cells over several rows, within the table."""
    return [
        (row, column, min(last, look.bottom), to)
        for row, column, last, to in look.merged
        if look.top <= row < min(last, look.bottom) and look.left <= column <= look.right
    ]


def _fill_down(made: list[pa.Array], look: Look, changes: dict[int, dict[int, str | None]]) -> None:
    for row, column, last, _ in _down(look):
        text = changes.get(column, {}).get(row, made[column - look.left][row - look.top].as_py())
        if text:
            changes.setdefault(column, {}).update(dict.fromkeys(range(row + 1, last + 1), text))


def _about_merged(look: Look) -> list[str]:
    n = sum(row > look.top for row, *_ in _down(look))
    cells = "1 merged cell stands" if n == 1 else f"{n:,} merged cells stand"
    return [f"{cells} for several rows: the value was read for each of them."] if n else []


def _about_hidden(look: Look, names: dict[int, str]) -> list[str]:
    rows = sum(look.top <= row <= look.bottom for row in look.hidden_rows)
    hidden = [column for column in names if any(first <= column <= last for first, last in look.hidden_columns)]
    found = [f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in ((rows, "row"), (len(hidden), "column")) if n]
    if not found:
        return []
    named = f" ({_listed(hidden, names)})" if hidden else ""
    are = "is" if rows + len(hidden) == 1 else "are"
    return [f"{' and '.join(found)}{named} {are} hidden in the spreadsheet: read like the others."]


def _listed(columns: Iterable[int], names: dict[int, str]) -> str:
    listed = [f"'{names[column]}'" for column in columns]
    return ", ".join(listed[:SHOWN]) + (" ..." if len(listed) > SHOWN else "")
