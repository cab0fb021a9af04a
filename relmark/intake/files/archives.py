"""Packed files, unpacked into a private folder under names of our own; a file that swells too much is refused."""

import bz2
import gzip
import lzma
import re
import shutil
import stat
import struct
import tarfile
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from relmark.intake.files.refusals import Refused

TIMES, ALLOWANCE = 200, 5_000_000
CHUNK, WINDOW = 1 << 20, 64 << 20
MEMBERS = 1000
DIRECTORY, LONG = 4_000_000, 0xFFFFFFFF
SPARE = 200_000_000
JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "icon\r")
TOO_LARGE = (
    "The archive would expand to more than 200 times its size: that is no ordinary export. "
    "Unpack it yourself and bring the file inside."
)
NO_ROOM = "There is not enough free disk to unpack this archive. Make room, or bring a smaller file."
NESTED = "An archive inside an archive is not opened. Unpack it."
TOO_MANY = f"The archive holds more than {MEMBERS:,} files. Unpack it and bring what you need."
STREAMS = ((b"\x1f\x8b", gzip.open), (b"BZh91AY&SY", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)
UNZIPPABLE = (zipfile.BadZipFile, NotImplementedError, LookupError, struct.error, *DAMAGED)


def is_stream(start: bytes) -> bool:
    """Whether a file is one packed file (.gz, .bz2, .xz)."""
    return start.startswith(tuple(sign for sign, _ in STREAMS))


def is_zip(start: bytes) -> bool:
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_tar(start: bytes) -> bool:
    return start[257:262] == b"ustar"


def unpack_stream(path: Path, folder: Path) -> Path:
    """The file inside a .gz, .bz2 or .xz, written into `folder`."""
    target = private(folder)
    try:
        with path.open("rb") as raw:
            start = raw.read(10)
            raw.seek(0)
            unpack = next(opener for sign, opener in STREAMS if start.startswith(sign))
            with unpack(raw) as content:
                _copy(content, target, raw)
    except DAMAGED as broken:
        raise Refused("The packed file is damaged or cut off. Download it again.") from broken
    return target


def unpack_zip(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each file in a .zip: its name there (to show, never to write to) and where it was written."""
    try:
        check_directory(path)
        with path.open("rb") as raw, zipfile.ZipFile(raw) as packed:
            members = [m for m in packed.infolist() if not m.is_dir() and not _junk(m.filename) and not _is_link(m)]
            check_sizes(members, path, folder)
            for name, member in zip(_shown([m.filename for m in members]), members, strict=True):
                target = private(folder)
                with packed.open(member) as content:
                    _copy(content, target, raw)
                yield name, target
    except UNZIPPABLE as broken:
        raise Refused("The ZIP file is damaged or packed in an unusual way. Unpack it and bring the files.") from broken
    except RuntimeError as locked:
        raise Refused("The ZIP file is protected by a password. Unpack it and bring the files inside.") from locked


def unpack_tar(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each plain file in a .tar, in the way of `unpack_zip`; links and devices in it are passed over."""
    try:
        with path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r:") as packed:
            members = _listed(packed, path.stat().st_size)
            for name, member in zip(_shown([m.name for m in members]), members, strict=True):
                target = private(folder)
                _copy(packed.extractfile(member), target, raw)
                yield name, target
    except (tarfile.TarError, *DAMAGED) as broken:
        raise Refused("The TAR archive is damaged or cut off. Download it again.") from broken


def _listed(packed: tarfile.TarFile, size: int) -> list[tarfile.TarInfo]:
    """The plain files in a .tar, which together are no larger than it."""
    members, left = [], size
    for n, member in enumerate(packed):
        if member.isreg() and not _junk(member.name):
            members.append(member)
            left -= member.size
        if len(members) > MEMBERS or n > 20 * MEMBERS:
            raise Refused(TOO_MANY)
        if left < 0:
            raise Refused(TOO_LARGE)
    return members


def check_directory(path: Path) -> None:
    """Refuse an archive whose list of contents alone is huge, before it is read."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    ends = [tail[found.start() + 12 :][:4] for found in re.finditer(rb"PK\x05\x06", tail)]
    larges = [tail[found.start() + 40 :][:8] for found in re.finditer(rb"PK\x06\x06", tail)]
    sizes = [int.from_bytes(size, "little") for size in [*ends, *larges]]
    if any(size > DIRECTORY and size != LONG for size in sizes):
        raise Refused(TOO_MANY)


def check_sizes(members: list[zipfile.ZipInfo], path: Path, folder: Path) -> None:
    """Refuse what would expand beyond all measure or beyond the free disk, as its own list says."""
    packed, unpacked = path.stat().st_size, sum(member.file_size for member in members)
    if len(members) > MEMBERS:
        raise Refused(TOO_MANY)
    swells = any(member.file_size > TIMES * member.compress_size + ALLOWANCE for member in members)
    if swells or unpacked > TIMES * packed + ALLOWANCE or sum(member.compress_size for member in members) > packed:
        raise Refused(TOO_LARGE)
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise NotImplementedError("only these two ways of packing are unpacked piece by piece")
    if unpacked + SPARE > shutil.disk_usage(folder).free:
        raise Refused(NO_ROOM)


def private(folder: Path) -> Path:
    """A path in `folder` that no name in a file can choose."""
    return folder / f"{uuid.uuid4().hex}.part"


def _junk(name: str) -> bool:
    small = name.replace("\\", "/").lower()
    return small.startswith(JUNK[0]) or small.rpartition("/")[2] in JUNK or "/._" in f"/{small}"


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _shown(names: list[str]) -> list[str]:
    """Names to show: without folders where that leaves them different, and without signs that cannot be seen."""
    tidy = ["".join(letter for letter in name.replace("\\", "/") if letter.isprintable()) for name in names]
    short = [PurePosixPath(name).name or "unnamed" for name in tidy]
    return [one if short.count(one) == 1 else name for one, name in zip(short, tidy, strict=True)]


def _copy(content: IO[bytes], target: Path, raw: IO[bytes]) -> None:
    """Write a packed file's content, while it is in measure to what was read of `raw` for it, all along and of late."""
    written = lately = 0
    began = before = raw.tell()
    with target.open("wb") as out:
        while chunk := content.read(CHUNK):
            if written % WINDOW < CHUNK and shutil.disk_usage(target.parent).free < SPARE:
                raise Refused(NO_ROOM)
            written += len(chunk)
            lately += len(chunk)
            if written > TIMES * (raw.tell() - began) + ALLOWANCE:
                raise Refused(TOO_LARGE)
            if lately > WINDOW:
                if lately > TIMES * (raw.tell() - before):
                    raise Refused(TOO_LARGE)
                lately, before = 0, raw.tell()
            out.write(chunk)
