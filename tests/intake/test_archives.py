"""An archive is its files: each table in it is read, the rest is named, and no name in it chooses where to write."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile

import pytest
import xlsxwriter

ORDERS = "order_id,customer_id,ordered_at,amount\n1,Ann,2025-01-31,10.50\n2,Bo,2025-02-01,20.00\n"
PEOPLE = "email,name\nann@example.com,Ann\n"
READ = [("1", "Ann", "10.50"), ("2", "Bo", "20.00")]
TRICKS = [
    "../outside.csv",
    "../../../../outside.csv",
    "/outside.csv",
    "C:\\outside.csv",
    "..\\..\\outside.csv",
    "//server/share/outside.csv",
    "a/../../outside.csv",
    "out\u202eside.csv",
    "out\nside.csv",
    "a" * 400 + ".csv",
    "..",
    " ",
]


def zipped(*members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return content.getvalue()


def tarred(*members, mode="w"):
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode=mode) as archive:
        for name, text in members:
            one = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            one.size = len(text)
            archive.addfile(one, io.BytesIO(text.encode()))
    return content.getvalue()


def link(name, to, type_=tarfile.SYMTYPE):
    one = tarfile.TarInfo(name)
    one.type, one.linkname = type_, to
    return one


def kinds(found):
    return {table.name: table.kind for table in found.tables}


def said(found):
    return " ".join([found.refused or "", *found.notes])


def files(folder):
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["orders.csv.gz", "orders.csv", "orders"])
def test_one_packed_file_is_read_whatever_its_name(desk, packed, name):
    desk.stage(packed(ORDERS.encode()), name=name)
    assert desk.rows("orders", "order_id", "customer_key", "amount") == READ


def test_packed_parts_one_after_the_other_are_one_file(desk):
    head, _, tail = ORDERS.partition("2,Bo")
    desk.stage(gzip.compress(head.encode()) + gzip.compress(f"2,Bo{tail}".encode()), name="orders.csv.gz")
    assert desk.rows("orders", "order_id", "customer_key", "amount") == READ


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_its_files_packed_or_not(desk, mode):
    content = tarred(("export/orders.csv", ORDERS), ("export/people.csv", PEOPLE), mode=mode)
    assert kinds(desk.found(content, name="all.tar.gz")) == {"orders.csv": ["orders"], "people.csv": ["customers"]}


def test_files_in_folders_are_shown_by_name_and_by_folder_where_names_are_the_same(desk):
    found = desk.found(zipped(("2024/orders.csv", ORDERS), ("2025/orders.csv", ORDERS), ("x/people.csv", PEOPLE)))
    assert list(kinds(found)) == ["2024/orders.csv", "2025/orders.csv", "people.csv"]


def test_what_systems_leave_in_archives_is_passed_over_without_a_word(desk):
    junk = ["__MACOSX/._orders.csv", ".DS_Store", "sub/Thumbs.db", "desktop.ini", "._orders.csv", "empty/"]
    found = desk.found(zipped(("orders.csv", ORDERS), *((name, "\0\0") for name in junk)), name="a.zip")
    assert (kinds(found), found.notes) == ({"orders.csv": ["orders"]}, [])


def test_what_is_no_table_is_named_with_its_reason(desk):
    others = (("README.txt", "Orders of 2025."), ("invoice.pdf", "%PDF-1.7"), ("none.csv", ""), ("old.zip", zipped()))
    found = desk.found(zipped(("orders.csv", ORDERS), *others), name="a.zip")
    assert kinds(found) == {"orders.csv": ["orders"]}
    assert [note.split("'")[1] for note in found.notes] == ["README.txt", "invoice.pdf", "none.csv", "old.zip"]


@pytest.mark.parametrize("name", TRICKS)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_no_name_chooses_where_to_write(desk, pack, name):
    content = pack((name, ORDERS))
    before = files(desk.folder.parent)
    found = desk.found(content, name="tricks.zip")
    assert files(desk.folder.parent) - before == {desk.folder / "tricks.zip"}
    assert [table.kind for table in found.tables] == [["orders"]]
    shown = found.tables[0].name
    assert shown.isprintable() and "/" not in shown and "\\" not in shown


def test_links_in_archives_lead_nowhere(desk):
    secret = desk.write("secret.csv", PEOPLE)
    of_zip = zipfile.ZipInfo("link.csv")
    of_zip.external_attr = (stat.S_IFLNK | 0o777) << 16
    for content in (
        zipped(("orders.csv", ORDERS), (of_zip, str(secret))),
        tarred(("orders.csv", ORDERS), (link("link.csv", str(secret)), "")),
        tarred(("orders.csv", ORDERS), (link("link.csv", str(secret), tarfile.LNKTYPE), "")),
        tarred(("orders.csv", ORDERS), (link("pipe.csv", "", tarfile.FIFOTYPE), "")),
    ):
        assert kinds(desk.found(content, name="a.zip")) == {"orders.csv": ["orders"]}


@pytest.mark.parametrize("inner", [zipped(("a.csv", ORDERS)), gzip.compress(ORDERS.encode())], ids=["zip", "gz"])
def test_an_archive_in_an_archive_is_not_opened(desk, inner):
    for content in (zipped(("inner", inner)), gzip.compress(inner)):
        assert "An archive inside an archive is not opened" in said(desk.found(content, name="a"))


def test_a_workbook_in_an_archive_is_no_archive(desk, tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Orders")
        for number, line in enumerate(ORDERS.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    found = desk.found(zipped(("book.xlsx", path.read_bytes())), name="a.zip")
    assert kinds(found) == {"Orders": ["orders"]}


def test_an_archive_under_a_password_is_refused(desk):
    content = bytearray(zipped(("orders.csv", ORDERS)))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in desk.found(bytes(content), name="a.zip").refused


LONG = ORDERS + "".join(f"{i},Cy,2025-02-03,{i * 7919 % 100}.00\n" for i in range(3, 2000))


@pytest.mark.parametrize(
    "whole",
    [
        zipped(("orders.csv", LONG)),
        tarred(("orders.csv", LONG)),
        *(packed(LONG.encode()) for packed in (gzip.compress, bz2.compress, lzma.compress)),
    ],
    ids=["zip", "tar", "gz", "bz2", "xz"],
)
def test_an_archive_cut_off_is_refused(desk, whole):
    assert desk.found(whole[: len(whole) // 2], name="cut").refused


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda text: zipped(("a.csv", text))])
def test_an_archive_with_wrong_bytes_is_refused(desk, pack):
    whole = pack(LONG.encode())
    half = len(whole) // 2
    assert "damaged" in desk.found(whole[:half] + bytes(8) + whole[half + 8 :], name="wrong").refused


@pytest.mark.parametrize("content", [zipped(), zipped(("__MACOSX/._a", "x"))])
def test_an_archive_without_files_is_refused(desk, content):
    assert "no file in this archive" in desk.found(content, name="a.zip").refused
