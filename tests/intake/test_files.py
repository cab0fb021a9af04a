"""Any file is told by its content; what is no table is refused with one sentence that names the remedy."""

import csv
import gzip
import io
import zipfile
from datetime import date

import duckdb
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.intake import Reading, inspect
from relmark.intake.files import rooms
from relmark.intake.files.dialects import holds_anything
from relmark.mistakes import Mistake

ORDERS = "order_id,customer_id,ordered_at,amount\n1,Zoë,2025-01-31,10.50\n2,Bo,2025-02-01,20.00\n"
READ = [("1", "Zoë", "10.50"), ("2", "Bo", "20.00")]


def read(desk):
    return desk.rows("orders", "order_id", "customer_key", "amount")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_are_read_whatever_the_encoding(desk, encoding):
    desk.stage(ORDERS.encode(encoding))
    assert read(desk) == READ


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_and_lines_are_told_by_content(desk, sign, end):
    desk.stage(ORDERS.replace(",", sign).replace("\n", end))
    assert read(desk) == READ


def test_packed_files_are_unpacked(desk):
    desk.stage(gzip.compress(ORDERS.encode()), name="orders.csv.gz")
    assert read(desk) == READ


def test_an_upload_keeps_its_name_and_its_content_tells_its_kind(desk):
    path = desk.write("f81a2c", gzip.compress(ORDERS.encode()))
    found = inspect(path, Reading(today=date(2026, 1, 1), name="orders.csv.gz"))
    assert (found.file, found.tables[0].kind) == ("orders.csv.gz", ["orders"])


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_an_archive_is_one_file_with_several_tables(desk):
    content = zipped(
        **{"../../evil.csv": ORDERS, "people.csv": "email,city\na@example.com,Oslo\n", "notes.pdf": "%PDF-1.7"}
    )
    found = desk.stage(content, name="all.zip").found
    kinds = {table.name: table.kind for table in found.tables}
    assert kinds == {"evil.csv": ["orders"], "people.csv": ["customers"]}
    assert "'notes.pdf' in the archive was not read" in found.notes[0]
    assert not (desk.folder.parent / "evil.csv").exists()


def test_an_archive_that_swells_is_refused(desk):
    found = desk.found(zipped(**{"big.csv": "id\n" + "0\n" * 5_000_000}), name="big.zip")
    assert "expand to more than 200 times" in found.refused


def workbook(path, rows, hidden=False):
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", "remove_timezone": True}) as book:
        sheet = book.add_worksheet("Orders")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if hidden:
            book.add_worksheet("Secret").hide()
    return path


def test_a_workbook_is_read_below_its_title(desk):
    path = workbook(
        desk.folder / "book.xlsx",
        [["Orders of January"], [], ["Order ID", "Customer ID", "Order Date", "Total"], [1, 17850, "2025-01-31", 10.5]],
        hidden=True,
    )
    found = desk.stage(path).found
    assert read(desk) == [("1", "17850", "10.50")]
    assert "1 hidden sheet was not read: 'Secret'" in found.notes[0]


def test_a_typed_parquet_file_stays_where_it_is(desk):
    path = desk.folder / "orders.parquet"
    duckdb.sql(
        "SELECT i AS order_id, 'c' || i AS customer_id, TIMESTAMP '2025-01-01 10:00:00' AS ordered_at, i / 4 AS amount "
        "FROM range(1, 4) t(i)"
    ).write_parquet(str(path))
    desk.stage(path)
    assert read(desk) == [("1", "c1", "0.25"), ("2", "c2", "0.50"), ("3", "c3", "0.75")]
    kind = "SELECT count(*) FROM duckdb_views() WHERE view_name = ?"
    assert desk.con.execute(kind, [desk.table("orders").relation]).fetchone() == (1,)


def test_parquet_rows_are_rejected_with_their_reason_too(desk):
    path = desk.folder / "orders.parquet"
    duckdb.sql(
        "SELECT * FROM (VALUES ('1', DATE '2025-01-01', 5.0), (NULL, DATE '2025-01-01', 5.0), "
        "('3', DATE '2027-01-01', 5.0)) "
        "t(order_id, ordered_at, amount)"
    ).write_parquet(str(path))
    desk.stage(path)
    assert [row[0] for row in read(desk)] == ["1"]
    assert [(row, reason) for _, row, reason, _ in desk.rejected()] == [
        (2, "order_id is missing"),
        (3, "ordered_at is after the day of the import"),
    ]


def test_a_parquet_file_too_long_to_be_read_through_is_refused_where_it_is_damaged(desk, monkeypatch):
    monkeypatch.setattr(rooms, "CHECKED", 0)
    path = desk.folder / "orders.parquet"
    duckdb.sql(
        "SELECT i AS order_id, TIMESTAMP '2025-01-01 10:00:00' AS ordered_at, i / 4 AS amount FROM range(5000) t(i)"
    ).write_parquet(str(path))
    content = path.read_bytes()
    path.write_bytes(content[:40] + b"\xff" * 200 + content[240:])
    result = desk.stage(path)
    assert "The Parquet file is damaged" in result.found.refused
    assert (result.found.tables, result.staged) == ([], [])


@pytest.mark.parametrize("name", ["relmark_row", "file_row_number", "FILE_ROW_NUMBER", "rowid", "RowID"])
@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_a_column_may_be_called_like_one_of_ours(desk, name, kind):
    path = desk.folder / f"orders.{kind}"
    table = duckdb.sql(f"SELECT 'O' || i AS order_id, DATE '2025-01-01' AS ordered_at, i AS {name} FROM range(3) t(i)")
    table.write_parquet(str(path)) if kind == "parquet" else table.write_csv(str(path))
    found = desk.stage(path).found
    named = "row id" if name.lower() == "rowid" else name
    assert found.tables[0].columns == ["order_id", "ordered_at", named]
    assert [row[named] for row in found.tables[0].preview] == ["0", "1", "2"]
    assert [order for (order,) in desk.rows("orders", "order_id")] == ["O0", "O1", "O2"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n \n", "empty"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b'[{"id": 1}]', "JSON"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02\x03" * 50, "not text"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\x1f\x8bbroken", "damaged"),
        (b"PAR1broken", "damaged"),
        (b'id,name\n1,"Ann\n2,Bo\n', "quote opened in line 2"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(desk, content, says):
    result = desk.stage(content)
    assert says in result.found.refused
    assert result.staged == [] and result.found.tables == []


def test_headers_without_rows_are_said(desk):
    found = desk.found("email,name,total\n")
    assert found.tables[0].rows == 0
    assert "no rows" in " ".join(found.tables[0].notes)


def test_uneven_rows_are_never_lost_silently(desk):
    desk.stage('customer_id,name,city\n1,Ana\n2,Bo,Rome,extra\n3,Cy,Oslo,,\n4,"Di"x,Bonn\n')
    customers = desk.table("customers")
    assert (customers.n_in, customers.n_accepted, customers.n_rejected) == (4, 3, 1)
    assert desk.rejected()[0][1:3] == (2, "has 4 cells, but there are 3 headers")
    notes = desk.result.found.tables[0].notes
    assert "1 row has fewer cells" in " ".join(notes)
    assert "Row 2 has 4 cells, but there are 3 headers." in notes


def test_a_file_cut_off_in_its_last_row_says_so(desk):
    found = desk.stage(ORDERS + "3,Cy,20").found
    assert read(desk) == READ
    assert "Row 3 is cut off: the file ends in the middle of this row." in found.tables[0].notes


@pytest.mark.parametrize("blank", ["", ",,", " ,,", ",\u00a0,\t", "\x0c", '"",""," "'])
def test_blank_rows_are_no_rows(desk, blank):
    content = f"{blank}\n\nid,name,total\n{blank}\n1,Ann,10\n,,\n2,Bo,20\n{blank}\n"
    assert desk.found(content).tables[0].rows == 2


@pytest.mark.parametrize("blank", ["", ",,,", " ,\u00a0,,"])
@pytest.mark.parametrize("ragged", ["", "5,Ed\n"], ids=["even", "uneven"])
def test_a_reject_has_the_number_of_its_row_without_blank_ones_and_with_those_left_out(desk, blank, ragged):
    header = ORDERS.partition("\n")[0]
    desk.stage(f"{ORDERS}{blank}\n{blank}\n{header}\n{blank}\n3,Cy,nonsense,5\n4,Di,2025-02-03,5\n{ragged}Total,,,40\n")
    assert [row[1:3] for row in desk.rejected()][:1] == [(4, "ordered_at could not be read as a date")]
    assert ("4", "Di", "5.00") in read(desk)


@pytest.mark.parametrize("before", [40, 20_000])
def test_zero_bytes_are_left_out_and_said_wherever_they_are(desk, before):
    rows = "".join(f"{i},Ann,2025-01-31,10.50\n" for i in range(100_000, 100_000 + before))
    header = ORDERS.partition("\n")[0]
    desk.stage(f"{header}\n{rows}7,B\0o,2025-02-01,2\0" + "0\n" + "\0" * 50)
    assert ("7", "Bo", "20.00") in read(desk)
    assert desk.table("orders").n_accepted == before + 1
    assert "Zero bytes in the text were left out." in desk.result.found.tables[0].notes


def test_a_missing_file_is_a_mistake(desk):
    with pytest.raises(Mistake, match="There is no file"):
        desk.stage(desk.folder / "nowhere.csv")


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;|\n'), max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    sign=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_written_in_a_given_dialect_comes_back_cell_for_cell(engine, tmp_path_factory, rows, sign, end):
    text = io.StringIO()
    csv.writer(text, delimiter=sign, lineterminator=end).writerows([["a", "b", "c"], *rows])
    folder = tmp_path_factory.mktemp("round")
    path = folder / "table.csv"
    path.write_bytes(text.getvalue().encode())
    reading = Reading(today=date(2026, 1, 1), hints={"delimiter": sign, "header_row": "1", "encoding": "utf-8"})
    with engine.cursor() as con:
        (sheet,), _ = rooms.open_file(con, path, "table.csv", reading, folder)
        found = con.execute(f"SELECT a, b, c FROM {sheet.relation} ORDER BY rowid").fetchall()
    assert [[cell or "" for cell in row] for row in found] == [row for row in rows if holds_anything(row)]


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_content_breaks_reading(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "file.csv"
    path.write_bytes(content)
    found = inspect(path, Reading(today=date(2026, 1, 1)))
    assert found.refused or found.tables or found.notes
