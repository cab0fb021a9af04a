"""A text file brought into the database: at full speed where it is even, row by row with care where it is not."""

from pathlib import Path

import duckdb

from relmark.intake import hints
from relmark.intake.files import aligned, careful, footers, letters, refusals, texts
from relmark.intake.files.dialects import BLANK, Dialect
from relmark.intake.files.refusals import Refused
from relmark.intake.files.sheets import Sheet, filled, fresh, single, unlike
from relmark.intake.report import Reading
from relmark.quoting import identifier, literal

Connection = duckdb.DuckDBPyConnection


def read(con: Connection, path: Path, name: str, reading: Reading, folder: Path) -> Sheet:
    """The table in a text file.

    Raises:
        Refused: there is nothing in it, or nobody can tell where its rows end.
    """
    path, notes = letters.as_utf8(path, folder, reading)
    path, spaced = aligned.rewritten(path, folder, reading)
    notes += spaced
    layout = texts.layout(path, reading)
    sheet = _strictly(con, path, name, layout)
    if sheet is None and not letters.is_utf8(path):
        path, notes = letters.in_other_letters(path, folder)
        layout = texts.layout(path, reading)
        sheet = _strictly(con, path, name, layout)
    evened = None if sheet else careful.even(path, layout, folder)
    sheet = sheet or _evenly(con, evened, name, layout)
    left_out = set() if hints.as_it_is(reading) else footers.leave_out(con, sheet, layout.raw)
    short = evened.notes(left_out) if evened else []
    sheet.notes = [*notes, *layout.notes, *short, *_about_broken(sheet), *sheet.notes]
    if not sheet.rows and not sheet.broken:
        sheet.notes.append("There are headers but no rows below them.")
    return sheet


def _about_broken(sheet: Sheet) -> list[str]:
    """What to say of rows that could not be cut into cells; they are kept among the rejects."""
    if not sheet.broken:
        return []
    number, reason, _ = sheet.broken[0]
    more = len(sheet.broken) - 1
    return [f"Row {number:,} {reason}" + (f"; {more:,} more cannot be read either." if more else ".")]


def _strictly(con: Connection, path: Path, name: str, layout: texts.Layout) -> Sheet | None:
    """The database's own reader, believed only when it read the first rows as they stand; else None."""
    types = dict.fromkeys(layout.headers, "VARCHAR")
    sheet = Sheet(name, fresh("file"), types, "rowid + 1", 0)
    try:
        sheet.rows = _load(con, path, sheet.relation, types, layout.dialect, layout.above)
        if _agrees(con, sheet, layout):
            return sheet
    except duckdb.Error:
        pass
    con.execute(f"DROP TABLE IF EXISTS {sheet.relation}")
    return None


def _agrees(con: Connection, sheet: Sheet, layout: texts.Layout) -> bool:
    """Whether the first rows came out with the same cells, and none before or between them."""
    first, width = layout.first, len(sheet.columns)
    query = f"SELECT * FROM {sheet.relation} WHERE rowid < {len(first)} ORDER BY rowid"
    found = [[cell or "" for cell in row] for row in con.execute(query).fetchall()]
    wanted = [[*cells[:width], *[""] * (width - len(cells))] for cells in first]
    if layout.dialect.spaced:
        return [[cell.strip() for cell in row] for row in found] == [[cell.strip() for cell in row] for row in wanted]
    return found == wanted


def _evenly(con: Connection, evened: careful.Evened, name: str, layout: texts.Layout) -> Sheet:
    """A text made even, with the number that each row had in the file."""
    number = unlike("relmark_row", layout.headers)
    types = dict.fromkeys(layout.headers, "VARCHAR")
    sheet = Sheet(name, fresh("file"), types, identifier(number), 0, [], evened.broken)
    try:
        sheet.rows = _load(con, evened.path, sheet.relation, {number: "BIGINT", **types}, Dialect(), 0)
    except duckdb.Error as broken:
        raise Refused(refusals.NO_TABLE) from broken
    return sheet


def _load(con: Connection, path: Path, relation: str, types: dict[str, str], dialect: Dialect, above: int) -> int:
    """Rows with nothing but blanks are left out."""
    listed = ", ".join(f"{literal(column)}: {literal(type_)}" for column, type_ in types.items())
    texts_ = [column for column, type_ in types.items() if type_ == "VARCHAR"]
    con.execute(
        f"CREATE TABLE {relation} AS SELECT * FROM read_csv({literal(path)}, auto_detect=false, header=false, "
        f"delim={literal(dialect.delimiter)}, quote={literal(dialect.quote)}, "
        f"escape={literal(dialect.escape or dialect.quote)}, skip={above}, columns={{{listed}}}, "
        f"strict_mode=true, max_line_size=20000000) WHERE {filled(texts_, BLANK)}"
    )
    (rows,) = single(con, f"SELECT count(*) FROM {relation}")
    return rows
