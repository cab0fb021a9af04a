"""The parts of an .xlsx workbook that the fast reader passes over: where its sheets lie, and how numbers are shown."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

from relmark.intake.files import packages
from relmark.intake.files.refusals import Refused

LARGEST = 64_000_000
FOREIGN = "The workbook holds text that spreadsheets do not write. Open it in a spreadsheet and save it as CSV or XLSX."


@dataclass
class Parts:
    """An opened workbook's own words about itself.

    Attributes:
        sheets: name of a sheet to its part in the package.
        zeros: style number to its format, for those such as 00000 or 000-00.
        charts: names of sheets that hold no cells.
        looks: name of a sheet to what was seen of it, where all sheets lie in one part.
        uncalculated: the program that wrote it left all calculation to the spreadsheet.
    """

    path: Path
    sheets: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    zeros: dict[str, str] = field(default_factory=dict)
    uncalculated: bool = False
    charts: set[str] = field(default_factory=set)
    looks: dict[str, Any] = field(default_factory=dict)


def read(path: Path) -> Parts:
    """The parts of a workbook; empty where it is of another make (.xlsb, .ods)."""
    with zipfile.ZipFile(path) as packed:
        members = {member.filename.lower(): member for member in packed.infolist()}
    book = next((name for name in members if name.endswith("xl/workbook.xml")), None)
    if book is None:
        return Parts(path)
    root = _tree(path, members[book])
    folder = PurePosixPath(book).parent
    targets = _targets(path, members, folder)
    found = Parts(path, uncalculated=any(_yes(one, "fullCalcOnLoad") for one in _named(root, "calcPr")))
    for sheet in _named(root, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.rpartition("}")[2] == "id"), "")
        member = members.get(targets.get(key, "").lower())
        if member is not None and re.search("(chart|dialog|macro)sheets/", member.filename):
            found.charts.add(sheet.get("name", ""))
        elif member is not None:
            found.sheets[sheet.get("name", "")] = member
    styles = members.get(str(folder / "styles.xml"))
    found.zeros = _zeros(_tree(path, styles)) if styles else {}
    return found


def _targets(path: Path, members: dict[str, zipfile.ZipInfo], folder: PurePosixPath) -> dict[str, str]:
    listed = members.get(str(folder / "_rels" / "workbook.xml.rels"))
    if listed is None:
        return {}
    found = {one.get("Id", ""): one.get("Target", "") for one in _named(_tree(path, listed), "Relationship")}
    return {key: to.lstrip("/") if to.startswith("/") else str(folder / to) for key, to in found.items()}


def _zeros(styles: ElementTree.Element) -> dict[str, str]:
    """Styles whose number format is nothing but zeros and signs between them, as for postcodes and phones."""
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in _named(styles, "numFmt")}
    cells = next(_named(styles, "cellXfs"), None)
    found = {}
    for number, style in enumerate(cells if cells is not None else ()):
        code = re.sub(r'[\\"]', "", codes.get(style.get("numFmtId"), "").partition(";")[0])
        if re.fullmatch(r"(?=.{2,40}$)\(?0[0 ()-]*0", code):
            found[str(number)] = code
    return found


def _tree(path: Path, member: zipfile.ZipInfo) -> ElementTree.Element:
    """A part as a tree; parts that bring their own entities are not opened, so none can swell."""
    data = bytearray()
    for chunk in packages.inflated(path, member):
        data += chunk
        if len(data) > LARGEST:
            raise Refused(FOREIGN)
    if b"<!DOCTYPE" in data.replace(b"\x00", b""):
        raise Refused(FOREIGN)
    return ElementTree.fromstring(bytes(data))


def _named(root: ElementTree.Element, name: str):
    return (one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name)


def _yes(element: ElementTree.Element, name: str) -> bool:
    return element.get(name) in ("1", "true")
