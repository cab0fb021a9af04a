"""Packed files, unpacked into a private folder under names of our own; a file that swells too much is refused."""

import gzip
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from relmark.intake.refusals import Refused

TIMES, ALLOWANCE = 200, 1_000_000
CHUNK = 1 << 20
MEMBERS = 1000
JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
TOO_LARGE = (
    "The archive would expand to more than 200 times its size: that is no ordinary export. "
    "Unpack it yourself and bring the file inside."
)


def is_gzip(start: bytes) -> bool:
    return start.startswith(b"\x1f\x8b")


def is_zip(start: bytes) -> bool:
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack_gzip(path: Path, folder: Path) -> Path:
    """The file inside a .gz, written into `folder`."""
    target = private(folder)
    limit = TIMES * path.stat().st_size + ALLOWANCE
    try:
        with gzip.open(path) as packed:
            _copy(packed, target, limit)
    except (OSError, EOFError, zlib.error) as broken:
        raise Refused("The .gz file is damaged or cut off. Download it again.") from broken
    return target


def unpack_zip(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each file in a .zip: its name there (to show, never to write to) and where it was written."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = [m for m in packed.infolist() if not m.is_dir() and not _junk(m.filename)]
            _check_sizes(members, path.stat().st_size)
            for member in members:
                target = private(folder)
                with packed.open(member) as content:
                    _copy(content, target, TIMES * path.stat().st_size + ALLOWANCE)
                yield Path(member.filename.replace("\\", "/")).name, target
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as broken:
        raise Refused("The ZIP file is damaged or packed in an unusual way. Unpack it and bring the files.") from broken
    except RuntimeError as locked:
        raise Refused("The ZIP file is protected by a password. Unpack it and bring the files inside.") from locked


def is_workbook(path: Path) -> bool:
    """Whether a zipped file is a spreadsheet."""
    try:
        with zipfile.ZipFile(path) as packed:
            return any(name.lower().endswith(("xl/workbook.xml", "xl/workbook.bin")) for name in packed.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def check_workbook(path: Path) -> None:
    """Refuse a workbook that would expand beyond all measure."""
    with zipfile.ZipFile(path) as packed:
        _check_sizes(packed.infolist(), path.stat().st_size)


def private(folder: Path) -> Path:
    """A path in `folder` that no name in a file can choose."""
    return folder / f"{uuid.uuid4().hex}.part"


def _junk(name: str) -> bool:
    return name.lower().startswith(JUNK[0]) or name.lower().rpartition("/")[2] in JUNK or "/._" in f"/{name}"


def _check_sizes(members: list[zipfile.ZipInfo], packed_size: int) -> None:
    if len(members) > MEMBERS:
        raise Refused(
            f"The archive holds {len(members)} files, more than {MEMBERS}. Unpack it and bring what you need."
        )
    if sum(member.file_size for member in members) > TIMES * packed_size + ALLOWANCE:
        raise Refused(TOO_LARGE)


def _copy(content: IO[bytes], target: Path, limit: int) -> None:
    written = 0
    with target.open("wb") as out:
        while chunk := content.read(CHUNK):
            written += len(chunk)
            if written > limit:
                break
            out.write(chunk)
    if written > limit:
        target.unlink()
        raise Refused(TOO_LARGE)
