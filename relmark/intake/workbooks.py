"""Spreadsheets: each visible sheet written out as text, then read like any other text."""

import csv
from collections.abc import Iterator
from pathlib import Path

import fastexcel

from relmark.intake import archives
from relmark.intake.refusals import Refused
from relmark.intake.report import Reading
from relmark.mistakes import no_such

NO_DATA = "There is no data in this workbook. Check that the export holds rows."


def sheets(path: Path, reading: Reading, folder: Path) -> tuple[list[tuple[str, Path]], list[str]]:
    """The sheets that hold anything as (name, text file), and what is to be said about the others.

    Raises:
        Refused: it cannot be opened, or holds nothing.
    """
    book = _open(path)
    wanted = reading.hints.get("sheet")
    if wanted is not None and wanted not in book.sheet_names:
        raise no_such("sheet", wanted, book.sheet_names)
    found, hidden = [], []
    for name in book.sheet_names if wanted is None else [wanted]:
        sheet = book.load_sheet(name, header_row=None, dtypes="string")
        if sheet.visible != "visible" and wanted is None:
            hidden.append(name)
        elif sheet.width and sheet.height:
            found.append((name, _write(sheet, archives.private(folder))))
    if not found:
        raise Refused(NO_DATA)
    return found, _about_hidden(hidden)


def _open(path: Path) -> fastexcel.ExcelReader:
    try:
        if archives.is_zip(path.read_bytes()[:4]):
            archives.check_workbook(path)
        return fastexcel.read_excel(path.read_bytes())
    except fastexcel.FastExcelError as broken:
        why = "is protected by a password" if "password" in str(broken).lower() else "cannot be opened"
        raise Refused(f"The workbook {why}. Open it in a spreadsheet and save it as CSV or XLSX.") from broken


def _write(sheet: fastexcel.ExcelSheet, target: Path) -> Path:
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(_rows(sheet))
    return target


def _rows(sheet: fastexcel.ExcelSheet) -> Iterator[tuple[str, ...]]:
    for row in sheet.to_pandas().itertuples(index=False, name=None):
        yield tuple(cell if isinstance(cell, str) else "" for cell in row)


def _about_hidden(hidden: list[str]) -> list[str]:
    if not hidden:
        return []
    names = ", ".join(f"'{name}'" for name in hidden)
    sheets_were = "1 hidden sheet was" if len(hidden) == 1 else f"{len(hidden)} hidden sheets were"
    return [f"{sheets_were} not read: {names}. Use --set sheet=NAME."]
