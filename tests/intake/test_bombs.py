"""A packed file that swells beyond measure is refused before it fills disk or memory; a large real one is not."""

import bz2
import gzip
import io
import lzma
import os
import struct
import zipfile
from collections import namedtuple

import pytest

from relmark.intake.files import archives, packages

ZEROS = bytes(1 << 20)
HEADER = b"order_id,customer_id,ordered_at,amount\n"
TOO_LARGE = "expand to more than 200 times"
Usage = namedtuple("Usage", "total used free")


def streamed(opener, head=b"", n=100):
    content = io.BytesIO()
    with opener(content, "wb") as packed:
        packed.write(head)
        for _ in range(n):
            packed.write(ZEROS)
    return content.getvalue()


def zipped(head=b"", n=100, way=zipfile.ZIP_DEFLATED, name="a.csv"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", way) as archive, archive.open(name, "w") as packed:
        packed.write(head)
        for _ in range(n):
            packed.write(ZEROS)
    return content.getvalue()


def lying(content, size, said):
    """The same archive, saying that what is in it is smaller."""
    return content.replace(struct.pack("<I", size), struct.pack("<I", said))


def orders(n):
    return HEADER + b"".join(
        b"%d,C%05d,2025-01-%02d 10:00:00,%d.99,paid and delivered\n" % (i, i // 9, i // 5000 % 28 + 1, i % 30)
        for i in range(n)
    )


@pytest.mark.parametrize("opener", [gzip.open, bz2.open, lzma.open])
def test_zeros_are_refused_however_they_are_packed(desk, opener):
    assert TOO_LARGE in desk.found(streamed(opener), name="a.csv.packed").refused
    assert list(desk.private.iterdir()) == []


@pytest.mark.parametrize("content", [zipped(), zipped(way=zipfile.ZIP_BZIP2), zipped(name="xl/workbook.xml")])
def test_an_archive_or_a_workbook_that_says_it_swells_is_refused(desk, content):
    assert TOO_LARGE in desk.found(content, name="a.zip").refused


def test_what_begins_honestly_and_then_swells_is_refused(desk):
    """All in all it expands less than 200 times, but no export has 64 MB in a row that say nothing."""
    noise = os.urandom(2_000_000)
    assert TOO_LARGE in desk.found(streamed(gzip.open, noise, 150), name="a.csv.gz").refused
    assert TOO_LARGE in desk.found(zipped(noise, 150), name="a.zip").refused


def test_one_swelling_file_among_honest_ones_is_refused(desk):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.csv", os.urandom(2_000_000))
        archive.writestr("a.csv", ZEROS * 20)
    assert TOO_LARGE in desk.found(content.getvalue(), name="a.zip").refused


@pytest.mark.parametrize("name", ["a.csv", "xl/workbook.xml"])
def test_an_archive_that_lies_about_its_size_is_refused(desk, name):
    content = lying(zipped(n=60, name=name), 60 << 20, 1000)
    assert desk.found(content, name="a.zip").refused


def test_ways_of_packing_that_cannot_be_stopped_half_way_are_refused(desk):
    """One piece of bzip2 may hold gigabytes of zeros, whatever size the archive says."""
    content = lying(zipped(n=60, way=zipfile.ZIP_BZIP2), 60 << 20, 1000)
    assert "packed in an unusual way" in desk.found(content, name="a.zip").refused


def test_files_that_share_their_bytes_are_refused(desk):
    """Many names for the same packed bytes: the sizes are true one by one, and add up to more than there is."""
    content = bytearray(zipped(os.urandom(100_000), n=1))
    end = content.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", content, end + 16)
    entry = bytes(content[start:end])
    entries = b"".join(entry.replace(b"a.csv", b"%05d" % i) for i in range(50))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 50, 50, len(entries), start, 0)
    assert TOO_LARGE in desk.found(bytes(content[:start]) + entries + tail, name="a.zip").refused


def test_an_archive_of_countless_files_is_refused(desk):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for i in range(archives.MEMBERS + 1):
            archive.writestr(f"{i}.csv", "")
    assert "more than 1,000 files" in desk.found(content.getvalue(), name="a.zip").refused


def test_what_would_not_fit_on_the_disk_is_refused_before_and_while_unpacking(desk, monkeypatch):
    noise = HEADER + os.urandom(3_000_000)
    packed = [zipped(noise, 0), gzip.compress(noise)]
    monkeypatch.setattr(archives.shutil, "disk_usage", lambda folder: Usage(0, 0, archives.SPARE - 1))
    for content in packed:
        assert "not enough free disk" in desk.found(content, name="a").refused


def test_real_tables_are_read_however_well_they_pack(desk):
    content = orders(60_000)
    assert len(content) > 3_000_000
    for packed in (gzip.compress(content), zipped(content, 0), bz2.compress(content)):
        assert desk.found(packed, name="orders").tables[0].rows == 60_000


def test_a_workbook_is_measured_as_it_really_is(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(lying(zipped(n=60, name="xl/workbook.xml"), 60 << 20, 5_000_000))
    with pytest.raises(packages.Refused, match=TOO_LARGE):
        packages.check(path, tmp_path)
