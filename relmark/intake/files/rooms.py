"""Any file, opened: told by its content, whatever its name, and brought into the database as it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from relmark.intake.files import archives, delimited, headers, packages, refusals, workbooks
from relmark.intake.files.refusals import Refused
from relmark.intake.files.sheets import Sheet, fresh, single, unlike
from relmark.intake.report import Reading
from relmark.mistakes import Mistake
from relmark.quoting import identifier, literal

Connection = duckdb.DuckDBPyConnection
ABOUT = re.compile(
    r"(read[ _-]?me|licen[cs]e|liesmich|lisez[ _-]?moi|leggimi|leesmij|changelog|about)\b", re.IGNORECASE
)
SHOWN = 5
CHECKED = 200_000_000
ROW = "file_row_number"


def open_file(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> tuple[list[Sheet], list[str]]:
    """The tables in a file and what is to be said about the file itself.

    Raises:
        Refused: it holds no table.
        Mistake: there is no such file.
    """
    start = _start(path, name)
    if archives.is_stream(start):
        return _packed(con, path, name, reading, folder)
    if start.startswith(b"\xd0\xcf\x11\xe0") or (archives.is_zip(start) and packages.is_workbook(path)):
        found, notes = workbooks.sheets(path, reading, folder)
        return [_sheet(con, text, sheet, said, reading, folder) for sheet, text, said in found], notes
    if archives.is_zip(start):
        return _members(con, archives.unpack_zip(path, folder), reading, folder)
    if archives.is_tar(start):
        return _members(con, archives.unpack_tar(path, folder), reading, folder)
    if start.startswith(b"PAR1"):
        return [_parquet(con, path, name)], []
    return [_text(con, path, name, reading, folder)], []


def _packed(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> tuple[list[Sheet], list[str]]:
    """The file inside a .gz and the like; a .tar inside it is its many files."""
    inner = archives.unpack_stream(path, folder)
    start = _start(inner, name)
    if archives.is_stream(start) or (archives.is_zip(start) and not packages.is_workbook(inner)):
        raise Refused(archives.NESTED)
    return open_file(con, inner, re.sub(r"\.(gz|bz2|xz)$", "", name, flags=re.IGNORECASE), reading, folder)


def _sheet(con: Connection, text: Path, name: str, said: list[str], reading: Reading, folder: Path) -> Sheet:
    """A workbook's sheet, read from the text that was made of it."""
    signs = {"delimiter": "comma", "quote": "double", "escape": "doubled", "encoding": "utf-8"}
    sheet = _text(con, text, name, replace(reading, hints={**reading.hints, **signs}), folder)
    sheet.notes = [*sheet.notes, *said]
    return sheet


def _start(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        raise Mistake(f"There is no file '{name}' to read. Check the path.") from None
    if not start:
        raise Refused(refusals.EMPTY)
    why = refusals.no_table(start)
    if why:
        raise Refused(why)
    return start


def _members(
    con: Connection, members: Iterator[tuple[str, Path]], reading: Reading, folder: Path
) -> tuple[list[Sheet], list[str]]:
    """Every file of an archive that is a table; the others are named."""
    sheets, notes = [], []
    for name, member in members:
        try:
            inner, more = _member(con, member, name, reading, folder)
        except Refused as refused:
            notes.append(f"'{name}' in the archive was not read: {refused}")
        else:
            sheets += inner
            notes += more
    if not sheets:
        raise Refused(" ".join(notes[:SHOWN]) or "There is no file in this archive.")
    return sheets, notes


def _member(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> tuple[list[Sheet], list[str]]:
    if ABOUT.match(name.rpartition("/")[2]):
        raise Refused("It tells about the archive and holds no table.")
    start = _start(path, name)
    packed = archives.is_stream(start) or archives.is_tar(start)
    if packed or (archives.is_zip(start) and not packages.is_workbook(path)):
        raise Refused(archives.NESTED)
    return open_file(con, path, name, reading, folder)


def _parquet(con: Connection, path: Path, name: str) -> Sheet:
    """A view: a Parquet file has types and is fast to read again."""
    view, source = fresh("file"), f"read_parquet({literal(path)})"
    try:
        found = con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        (rows,) = single(con, f"SELECT count(*) FROM {source}")
        if path.stat().st_size <= CHECKED:
            listed = ", ".join(f"count(hash({identifier(row[0])}))" for row in found)
            con.execute(f"SELECT {listed} FROM {source}").fetchall()
    except duckdb.Error as broken:
        raise Refused("The Parquet file is damaged or cut off. Export it again.") from broken
    raw = [row[0] for row in found]
    types = dict(zip(headers.clean(raw), (row[1] for row in found), strict=True))
    listed = ", ".join(f"{identifier(old)} AS {identifier(as_)}" for old, as_ in zip(raw, types, strict=True))
    number = unlike("relmark_row", types)
    counted = "file_row_number + 1" if unlike(ROW, raw) == ROW else "row_number() OVER ()"
    con.execute(f"CREATE VIEW {view} AS SELECT {listed}, {counted} AS {identifier(number)} FROM {source}")
    return Sheet(name, view, types, identifier(number), rows, lazy=True)


def _text(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> Sheet:
    start = _start(path, name)
    if refusals.is_binary(start) and "encoding" not in reading.hints:
        raise Refused(refusals.NO_TABLE)
    return delimited.read(con, path, name, reading, folder)
