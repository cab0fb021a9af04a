"""Spreadsheets: each visible sheet written out as text the way it is shown, then read like any other text."""

from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from relmark.intake.files import (
    archives,
    covers,
    open_documents,
    packages,
    sheet_tables,
    workbook_cells,
    workbook_looks,
    workbook_parts,
)
from relmark.intake.files.dialects import HEADER_WITHIN
from relmark.intake.files.refusals import REMEDY, Refused
from relmark.intake.files.workbook_looks import Look
from relmark.intake.files.workbook_parts import Parts
from relmark.intake.report import Reading
from relmark.mistakes import no_such

NO_DATA = "There is no data in this workbook. Check that the export holds rows."
UNSEEN = "'{name}' is long: whether it has hidden rows, merged cells or formulas without values was not looked at."
OTHER_MAKE = (
    "Hidden rows, number formats and formulas without values are not seen in this kind of workbook: "
    "save it as .xlsx to have them checked."
)
COVER = (
    "The sheet '{name}' holds a text, or labels and values, but no table: not read. Use --set sheet=NAME if it does."
)
LARGEST_OTHER = 60_000_000
UNOPENED = "Open it in a spreadsheet and save it as CSV or XLSX."
OLD = (
    ("EncryptedPackage", f"The workbook is protected by a password. {UNOPENED}"),
    ("WordDocument", f"This is a Word document, not a table. {REMEDY}"),
    ("PowerPoint Document", f"This is a PowerPoint presentation, not a table. {REMEDY}"),
    ("__substg1.0_", f"This is an e-mail message, not a table. {REMEDY}"),
)
BROKEN = (*archives.UNZIPPABLE, ParseError, ExpatError)


def sheets(path: Path, reading: Reading, folder: Path) -> tuple[list[tuple[str, Path, list[str]]], list[str]]:
    """The sheets that hold anything as (name, text file, what is to be said of it), and what of the others.

    Raises:
        Refused: it cannot be opened, or holds nothing.
    """
    parts = _parts(path, folder)
    book = _open(path)
    wanted = reading.hints.get("sheet")
    if wanted is not None and wanted not in book.sheet_names:
        raise no_such("sheet", wanted, book.sheet_names)
    found, hidden, notes, others = [], [], [], []
    for name in book.sheet_names if wanted is None else [wanted]:
        if name in parts.charts:
            continue
        look = _look(parts, name)
        sheet = _load(book, name)
        if sheet.visible != "visible" and wanted is None:
            hidden.append(name)
        elif sheet.width and sheet.height:
            text, about, is_table = _write(sheet, look, parts, archives.private(folder))
            (found if is_table else others).append((name, text, about))
            notes += [] if look or name not in parts.sheets else [UNSEEN.format(name=name)]
    notes += [COVER.format(name=name) for name, *_ in others] if found else []
    notes += [] if parts.sheets or parts.looks else [OTHER_MAKE]
    if not found and not others:
        raise Refused(NO_DATA + "".join(f" {note}" for note in _about_hidden(hidden)))
    return found or others, [*_about_hidden(hidden), *notes]


def _parts(path: Path, folder: Path) -> Parts:
    """What can be learnt before the workbook is opened; a bomb is refused here."""
    with path.open("rb") as file:
        zipped = archives.is_zip(file.read(4))
    if not zipped:
        return _old(path)
    try:
        packages.check(path, folder)
        parts = workbook_parts.read(path)
        if not (parts.sheets or parts.charts):
            _check_size(path)
            parts.looks = open_documents.looks(path)
    except BROKEN as broken:
        raise Refused(packages.DAMAGED) from broken
    return parts


def _check_size(path: Path) -> None:
    """Refuse a long workbook of a make (.xls, .xlsb, .ods) whose cells cannot be counted before they fill memory."""
    if path.stat().st_size > LARGEST_OTHER:
        raise Refused(f"The workbook is too large to be read in this format. {UNOPENED}")


def _old(path: Path) -> Parts:
    """Old workbooks lie in the same package as old documents, and as new workbooks under a password."""
    _check_size(path)
    data = path.read_bytes()
    for stream, sentence in OLD:
        if stream.encode("utf-16-le") in data:
            raise Refused(sentence)
    return Parts(path)


def _look(parts: Parts, name: str) -> Look | None:
    member = parts.sheets.get(name)
    if member is None:
        return parts.looks.get(name)
    try:
        look = workbook_looks.look(parts, name)
        rows, columns = (look.bottom, look.right) if look else workbook_looks.extent(parts.path, member)
        if (rows + 1) * (columns + 1) > max(workbook_looks.LARGEST_AREA, member.file_size):
            raise Refused(workbook_looks.SPREAD.format(name=name))
    except BROKEN as broken:
        raise Refused(packages.DAMAGED) from broken
    return look


def _open(path: Path) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(path.read_bytes())
    except Exception as broken:
        raise _refusal(broken) from broken
    except BaseException as broken:
        raise _if_panic(broken) from broken


def _load(book: fastexcel.ExcelReader, name: str) -> fastexcel.ExcelSheet:
    try:
        return book.load_sheet(name, header_row=None, dtypes="string")
    except Exception as broken:
        raise _refusal(broken) from broken
    except BaseException as broken:
        raise _if_panic(broken) from broken


def _refusal(broken: Exception) -> Refused:
    locked = any(word in str(broken).lower() for word in ("password", "encrypt"))
    why = "is protected by a password" if locked else "cannot be opened"
    return Refused(f"The workbook {why}. {UNOPENED}")


def _if_panic(broken: BaseException) -> BaseException:
    """The reader's own failure on a file it cannot make sense of is no reason to stop; the user's interrupt is."""
    return _refusal(ValueError()) if type(broken).__name__ == "PanicException" else broken


def _write(sheet: fastexcel.ExcelSheet, look: Look | None, parts: Parts, target: Path) -> tuple[Path, list[str], bool]:
    """The largest table of a sheet as text, every row on its own line; what is to be said; whether it is a table."""
    columns = list(sheet.to_arrow().columns)
    fits = look is not None and (len(columns[0]), len(columns)) == (look.bottom - look.top + 1, look.width)
    columns = workbook_cells.shown(columns, look if fits else None, parts.uncalculated)
    filled = workbook_cells.filled(columns)

    def texts(row: int, band: sheet_tables.Band) -> list[str]:
        return [(columns[at][row].as_py() or "").strip() for at in range(*band)]

    rows, (first, last), notes = sheet_tables.largest(filled, texts)
    with target.open("wb") as out:
        out.write(b"\n" * (look.top if look else 0))
        kept = [pc.if_else(pa.array(rows), column, None) for column in columns[first:last]]
        table = pa.table(kept, names=[str(at) for at in range(len(kept))])
        options = pa_csv.WriteOptions(include_header=False, quoting_style="all_valid")
        pa_csv.write_csv(table, out, options)
    if look:
        head = texts(_head(filled[:, first:last]), (first, last)) if fits else [""] * (last - first)
        names = {look.left + first + at: text or f"column {at + 1}" for at, text in enumerate(head)}
        notes += workbook_cells.notes(look, names, parts.uncalculated)
    return target, notes, covers.is_table(filled[rows, first:last], table)


def _head(filled: np.ndarray) -> int:
    """The row that most likely names the columns: of the first, the fullest."""
    return int(filled[:HEADER_WITHIN].sum(axis=1).argmax())


def _about_hidden(hidden: list[str]) -> list[str]:
    if not hidden:
        return []
    names = ", ".join(f"'{name}'" for name in hidden)
    sheets_were = "1 hidden sheet was" if len(hidden) == 1 else f"{len(hidden)} hidden sheets were"
    return [f"{sheets_were} not read: {names}. Use --set sheet=NAME."]
