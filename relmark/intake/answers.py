"""Answers given for files of one shape: what was said last time is taken again, and said so."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from relmark.intake import hints
from relmark.intake.files import archives, rooms
from relmark.intake.files.refusals import Refused
from relmark.intake.files.sheets import Sheet
from relmark.intake.report import Answers, Reading
from relmark.intake.synonyms import plain
from relmark.mistakes import Mistake

LAYOUT = ("delimiter", "encoding", "header_row", "sheet")
SAMPLE = 1 << 20
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"PAR1")


def shape(columns: Sequence[str]) -> str | None:
    """What files with these headers have in common, in any order; None when they have no headers.

    >>> shape(["Order ID", "Total"]) == shape(["total", "order_id"])
    True
    """
    named = [plain(column) for column in columns]
    numbered = [plain(f"column {place}") for place in range(1, len(columns) + 1)]
    return None if named == numbered else _hash(sorted(named))


def _hash(words: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def file_shape(sheets: Sequence[Sheet]) -> str | None:
    """What files with sheets like these have in common."""
    shapes = [shape(sheet.columns) for sheet in sheets]
    return None if None in shapes or not shapes else _hash(["file", *sorted(shapes)])


def opened(
    con: duckdb.DuckDBPyConnection, path: Path, name: str, reading: Reading, folder: Path
) -> tuple[list[Sheet], list[str], dict[str, Answers]]:
    """A file's sheets and what is to be said of it, laid out as said now or last time; and that answer by file shape.

    Raises:
        Refused: it holds no table.
    """
    given = _layout(reading.hints)
    if given:
        found = rooms.open_file(con, path, name, reading, folder)
        known_as = _as_it_comes(con, path, name, reading, folder)
        return *found, {known_as: Answers(hints=given)} if known_as else {}
    sheets, notes = rooms.open_file(con, path, name, reading, folder)
    known_as = file_shape(sheets)
    known = reading.remembered.get(known_as or "")
    if known is None:
        return sheets, notes, {}
    _drop(con, sheets)
    used = Answers(hints=_layout(known.hints))
    reading = replace(reading, hints={**reading.hints, **used.hints})
    _check(reading)
    sheets, notes = rooms.open_file(con, path, name, reading, folder)
    return sheets, [*notes, _as_last_time(used)], {known_as: used}


def _layout(said: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in said.items() if key in LAYOUT}


def _as_it_comes(con, path: Path, name: str, reading: Reading, folder: Path) -> str | None:
    """The shape a file has for whoever knows nothing of its layout: by that the next one will be met."""
    bare = replace(reading, hints={key: value for key, value in reading.hints.items() if key not in LAYOUT})
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    if not start.startswith(PACKED):
        path = archives.private(folder)
        path.write_bytes(start)
    try:
        sheets, _ = rooms.open_file(con, path, name, bare, folder)
    except Refused:
        return None
    _drop(con, sheets)
    return file_shape(sheets)


def _drop(con, sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        if not sheet.lazy:
            con.execute(f"DROP TABLE IF EXISTS {sheet.relation}")


def as_before(reading: Reading, columns: Sequence[str]) -> tuple[Reading, list[str]]:
    """How a sheet is read when what was said of its shape before counts too; and the sentence that says so."""
    known = reading.remembered.get(shape(columns) or "")
    if known is None:
        return reading, []
    by_name = {plain(column): column for column in columns}
    mapping = {}
    if reading.kind in (None, known.kind):
        mapping = {target: by_name.get(plain(column), "") for target, column in known.mapping.items()}
        said = {*reading.mapping.values()} - {""}
        mapping = {t: c for t, c in mapping.items() if t not in reading.mapping and c not in said}
    value_hints = {key: value for key, value in known.hints.items() if key not in (*reading.hints, *LAYOUT)}
    used = Answers(None if reading.kind else known.kind, mapping, value_hints)
    if used == Answers():
        return reading, []
    result = replace(
        reading,
        kind=reading.kind or used.kind,
        mapping={**used.mapping, **reading.mapping},
        hints={**used.hints, **reading.hints},
        recalled=frozenset(used.hints),
    )
    _check(result)
    return result, [_as_last_time(used)]


def said(reading: Reading, columns: Sequence[str], reasons: Sequence[str] = ()) -> dict[str, Answers]:
    """What is to be remembered of how a sheet was read, by its shape: nothing when nothing was said.

    Args:
        reasons: why rows were not accepted; a currency is an answer about this file only when it kept others out.
    """
    known_as = shape(columns)
    mapping = {target: column for target, column in reading.mapping.items() if column in columns or not column}
    kept = {key: value for key, value in reading.hints.items() if key not in LAYOUT}
    if not any(reason.startswith("currency is not") for reason in reasons):
        kept.pop("currency", None)
    answers = Answers(reading.kind, mapping, kept)
    return {known_as: answers} if known_as and answers != Answers() else {}


def _check(reading: Reading) -> None:
    """Answers may have been written by hand."""
    try:
        hints.check(reading)
    except Mistake as wrong:
        raise Mistake(f"{wrong} It is remembered in the workspace's settings.toml: mend it there.") from None


def _as_last_time(used: Answers) -> str:
    """The answers taken again, in words.

    >>> _as_last_time(Answers("orders", {"orders.amount": "Total"}, {"day_first": "yes"}))
    "Read as last time: as orders, day first, 'Total' as orders.amount."
    """
    parts = [f"as {used.kind}"] if used.kind else []
    for key, value in used.hints.items():
        if key == "day_first":
            parts.append("day first" if value.lower() in hints.YES else "month first")
        else:
            parts.append(f"{key.replace('_', ' ')} {value}")
    parts += [f"'{column}' as {target}" if column else f"no {target}" for target, column in used.mapping.items()]
    return f"Read as last time: {', '.join(parts)}."
