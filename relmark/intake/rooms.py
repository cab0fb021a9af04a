"""Any file, opened: told by its content, whatever its name, and brought into the database as it is."""

from pathlib import Path

import duckdb

from relmark.intake import archives, careful, headers, refusals, texts, workbooks
from relmark.intake.refusals import Refused
from relmark.intake.report import Reading
from relmark.intake.sheets import Sheet, filled, fresh, single
from relmark.mistakes import Mistake
from relmark.quoting import identifier, literal

Connection = duckdb.DuckDBPyConnection


def open_file(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> tuple[list[Sheet], list[str]]:
    """The tables in a file and what is to be said about the file itself.

    Raises:
        Refused: it holds no table.
        Mistake: there is no such file.
    """
    start = _start(path, name)
    if archives.is_gzip(start):
        inner = archives.unpack_gzip(path, folder)
        return open_file(con, inner, name.removesuffix(".gz"), reading, folder)
    if start.startswith(b"\xd0\xcf\x11\xe0") or (archives.is_zip(start) and archives.is_workbook(path)):
        found, notes = workbooks.sheets(path, reading, folder)
        return [_text(con, text, sheet, reading, folder) for sheet, text in found], notes
    if archives.is_zip(start):
        return _members(con, path, reading, folder)
    if start.startswith(b"PAR1"):
        return [_parquet(con, path, name)], []
    return [_text(con, path, name, reading, folder)], []


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


def _members(con: Connection, path: Path, reading: Reading, folder: Path) -> tuple[list[Sheet], list[str]]:
    """Every file of an archive that is a table; the others are named."""
    sheets, notes = [], []
    for name, member in archives.unpack_zip(path, folder):
        try:
            if archives.is_zip(_start(member, name)) and not archives.is_workbook(member):
                raise Refused("An archive inside an archive is not opened. Unpack it.")
            inner, more = open_file(con, member, name, reading, folder)
        except Refused as refused:
            notes.append(f"'{name}' in the archive was not read: {refused}")
        else:
            sheets += inner
            notes += more
    if not sheets:
        raise Refused(" ".join(notes) or "There is no file in this archive.")
    return sheets, notes


def _parquet(con: Connection, path: Path, name: str) -> Sheet:
    """A view: a Parquet file has types and is fast to read again."""
    view = fresh("file")
    source = f"read_parquet({literal(path)}, file_row_number=true)"
    try:
        found = con.execute(f"DESCRIBE SELECT * EXCLUDE (file_row_number) FROM {source}").fetchall()
        (rows,) = single(con, f"SELECT count(*) FROM {source}")
    except duckdb.Error as broken:
        raise Refused("The Parquet file is damaged or cut off. Export it again.") from broken
    names = headers.clean([row[0] for row in found])
    listed = ", ".join(f"{identifier(raw[0])} AS {identifier(as_)}" for raw, as_ in zip(found, names, strict=True))
    con.execute(f"CREATE VIEW {view} AS SELECT {listed}, file_row_number AS relmark_row FROM {source}")
    types = {as_: raw[1] for raw, as_ in zip(found, names, strict=True)}
    return Sheet(name, view, types, "relmark_row + 1", rows, lazy=True)


def _text(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> Sheet:
    start = _start(path, name)
    if refusals.is_binary(start) and "encoding" not in reading.hints:
        raise Refused(refusals.NO_TABLE)
    path, notes = texts.as_utf8(path, folder, reading)
    layout = texts.layout(path, reading)
    sheet = _load(con, path, name, layout, folder)
    sheet.notes = [*notes, *layout.notes, *sheet.notes]
    if not sheet.rows and not sheet.broken:
        sheet.notes.append("There are headers but no rows below them.")
    return sheet


def _load(con: Connection, path: Path, name: str, layout: texts.Layout, folder: Path) -> Sheet:
    """Read strictly, at full speed; where that fails, row by row with care."""
    columns = dict.fromkeys(layout.headers, "VARCHAR")
    relation = fresh("file")
    try:
        rows = _read(con, path, relation, layout)
        return Sheet(name, relation, columns, "rowid + 1", rows)
    except duckdb.Error:
        con.execute(f"DROP TABLE IF EXISTS {relation}")
    evened = careful.even(path, layout, folder)
    try:
        rows = _read(con, evened.path, relation, texts.Layout(",", layout.headers, 0))
    except duckdb.Error as broken:
        raise Refused(refusals.NO_TABLE) from broken
    return Sheet(name, relation, columns, "rowid + 1", rows, evened.notes(), evened.broken)


def _read(con: Connection, path: Path, relation: str, layout: texts.Layout) -> int:
    """Rows with nothing in any cell are left out."""
    listed = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in layout.headers)
    con.execute(
        f"CREATE TABLE {relation} AS SELECT * FROM read_csv({literal(path)}, auto_detect=false, header=false, "
        f"delim={literal(layout.delimiter)}, quote='\"', escape='\"', skip={layout.skip}, columns={{{listed}}}, "
        f"strict_mode=true, max_line_size=20000000) WHERE {filled(layout.headers)}"
    )
    (rows,) = single(con, f"SELECT count(*) FROM {relation}")
    return rows
