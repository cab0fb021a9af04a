"""What a zipped file really is: a workbook, a document of another kind, or an archive of files."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from relmark.intake.files import archives
from relmark.intake.files.refusals import REMEDY, Refused

_BEGINS = re.compile(rb"\[Content_Types\]\.xml|mimetypeapplication/vnd\.oasis|docProps/app\.xml|_rels/\.rels")
DOCUMENTS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "index/document.iwa": "a document of Apple's Numbers, Pages or Keynote",
}
OPEN_DOCUMENTS = {"text": "a text document", "presentation": "a presentation", "graphics": "a drawing"}
DAMAGED = "The workbook is damaged or cut off. Export it again, or open it in a spreadsheet and save it as CSV or XLSX."
UNUSUAL = "The workbook is packed in an unusual way. Open it in a spreadsheet and save it as CSV or XLSX."


def is_workbook(path: Path) -> bool:
    """Whether a zipped file is a spreadsheet.

    Raises:
        Refused: it is a document of another kind, or more than an archive may hold.
    """
    archives.check_directory(path)
    try:
        with zipfile.ZipFile(path) as packed:
            names = {name.lower() for name in packed.namelist()}
            kind = _kind(packed) if "mimetype" in names else ""
    except (RuntimeError, *archives.UNZIPPABLE) as broken:
        with path.open("rb") as file:
            if _BEGINS.match(file.read(200)[30:]):
                raise Refused(DAMAGED) from broken
        return False
    found = [what for name, what in DOCUMENTS.items() if name in names]
    found += [what for word, what in OPEN_DOCUMENTS.items() if f"opendocument.{word}" in kind]
    if found:
        raise Refused(f"This is {found[0]}, not a table. {REMEDY}")
    return "opendocument.spreadsheet" in kind or any(
        name.endswith(("xl/workbook.xml", "xl/workbook.bin")) for name in names
    )


def _kind(packed: zipfile.ZipFile) -> str:
    with packed.open("mimetype") as content:
        return content.read(100).decode("ascii", "replace")


def check(path: Path, folder: Path) -> None:
    """Refuse a workbook that would expand beyond all measure, whatever sizes it declares."""
    with zipfile.ZipFile(path) as packed:
        members = packed.infolist()
        archives.check_sizes(members, path, folder)
        left = archives.TIMES * path.stat().st_size + archives.ALLOWANCE
        for member in members:
            size = sum(map(len, inflated(path, member)))
            left -= size
            if left < 0 or size > member.file_size + archives.CHUNK:
                raise Refused(archives.TOO_LARGE)


def inflated(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes that really lie in a packed member, up to a little more than it declares."""
    if member.flag_bits & 1:
        raise Refused("The workbook is protected by a password. Open it in a spreadsheet and save it as CSV or XLSX.")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(UNUSUAL)
    unpack = zlib.decompressobj(-15) if member.compress_type == zipfile.ZIP_DEFLATED else None
    allowed = member.file_size + 2 * archives.CHUNK
    with path.open("rb") as file:
        file.seek(member.header_offset)
        header = file.read(30)
        file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        left = member.compress_size
        while left > 0 and allowed > 0 and (packed := file.read(min(left, 1 << 16))):
            left -= len(packed)
            chunk = unpack.decompress(packed, archives.CHUNK) if unpack else packed
            while chunk:
                yield chunk
                allowed -= len(chunk)
                more = unpack.unconsumed_tail if unpack and allowed > 0 else b""
                chunk = unpack.decompress(more, archives.CHUNK) if more else b""
