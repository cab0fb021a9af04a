"""A workbook is read as it looks in a spreadsheet, and what the spreadsheet hides or lacks is said."""

from datetime import date, datetime, time

import pytest
import xlsxwriter

from relmark.intake.files import workbooks
from relmark.mistakes import Mistake

HEADERS = ["order_id", "customer_id", "ordered_at", "amount"]
ROWS = [["1", "Ann", "2025-01-31", 10.5], ["2", "Bo", "2025-02-01", 20], ["3", "Cy", "2025-02-02", 5]]
READ = [("1", "Ann", "10.50"), ("2", "Bo", "20.00"), ("3", "Cy", "5.00")]


def written(desk, write, name="book.xlsx", **options):
    path = desk.folder / name
    with xlsxwriter.Workbook(path, options) as book:
        write(book)
    return path


def filled(book, rows=(HEADERS, *ROWS), name="Orders", at=(0, 0), **formats):
    """A sheet with these rows; a format by column number."""
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            made = book.add_format({"num_format": formats[f"f{place}"]}) if number and f"f{place}" in formats else None
            sheet.write(at[0] + number, at[1] + place, cell, made)
    return sheet


def orders(desk):
    return desk.rows("orders", "order_id", "customer_key", "amount")


def cells(desk, path, *columns):
    found = desk.found(path)
    return [tuple(row[column] for column in columns) for row in found.tables[0].preview], said(found)


def said(found):
    return " ".join([found.refused or "", *found.notes, *(note for table in found.tables for note in table.notes)])


def test_a_clean_workbook_is_read_without_a_word(desk):
    found = desk.stage(written(desk, filled)).found
    assert orders(desk) == READ
    assert (said(found).strip(), found.tables[0].questions) == ("", [])


def test_title_rows_and_a_totals_row_are_passed_over_and_named(desk):
    rows = [["Orders of the shop"], ["Printed 1 May 2025"], [], HEADERS, *ROWS, ["Total", None, None, 35.5]]
    found = desk.stage(written(desk, lambda book: filled(book, rows))).found
    assert orders(desk) == READ
    assert "2 rows above the headers were skipped: 'Orders of the shop'" in said(found)
    assert "left out: 'Total | 35.5'" in said(found)


def test_a_table_that_begins_off_the_corner_is_read(desk):
    desk.stage(written(desk, lambda book: filled(book, at=(3, 2))))
    assert orders(desk) == READ


def test_hidden_rows_and_columns_are_read_and_said(desk):
    def write(book):
        sheet = filled(book)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})

    found = desk.stage(written(desk, write)).found
    assert orders(desk) == READ
    assert "1 row and 1 column ('amount') are hidden in the spreadsheet: read like the others." in said(found)


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_hidden_sheets_are_named_and_read_when_asked_for(desk, hide):
    def write(book):
        filled(book)
        getattr(filled(book, [HEADERS, ["9", "Old", "2024-01-01", 1]], "Old"), hide)()

    path = written(desk, write)
    found = desk.found(path)
    assert [table.name for table in found.tables] == ["Orders"]
    assert "1 hidden sheet was not read: 'Old'." in said(found)
    assert [table.name for table in desk.found(path, hints={"sheet": "Old"}).tables] == ["Old"]


def test_a_sheet_that_does_not_exist_is_a_mistake(desk):
    path = written(desk, filled)
    with pytest.raises(Mistake, match="No sheet named 'Oders'"):
        desk.found(path, hints={"sheet": "Oders"})


def test_every_visible_sheet_is_a_table_but_charts_and_covers_are_none(desk):
    def write(book):
        cover = book.add_worksheet("Cover")
        cover.write(1, 1, "Sales report of Example Ltd")
        filled(book)
        filled(book, [["email", "name"], ["ann@example.com", "Ann"]], "People")
        book.add_worksheet("Empty")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Orders!$D$2:$D$4"})
        book.add_chartsheet("Picture").set_chart(chart)

    found = desk.found(written(desk, write))
    kinds = {table.name: table.kind for table in found.tables if table.rows}
    assert kinds == {"Orders": ["orders"], "People": ["customers"]}
    assert not any(table.questions for table in found.tables)


def test_merged_headers_name_each_column_below(desk):
    def write(book):
        sheet = filled(book, [["id", "Billing", "", "Shipping", ""], ["", "City", "Zip", "City", "Zip"]])
        sheet.merge_range("B1:C1", "Billing")
        sheet.merge_range("D1:E1", "Shipping")
        sheet.write_row(2, 0, ["1", "Oslo", "0150", "Rome", "00100"])

    found = desk.found(written(desk, write))
    assert found.tables[0].columns == ["id", "Billing: City", "Billing: Zip", "Shipping: City", "Shipping: Zip"]


def test_merged_cells_over_several_rows_hold_for_each(desk):
    def write(book):
        sheet = filled(book)
        sheet.merge_range("B2:B3", "Ann")

    found = desk.stage(written(desk, write)).found
    assert [row[1] for row in orders(desk)] == ["Ann", "Ann", "Cy"]
    assert "1 merged cell stands for several rows" in said(found)


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_are_read_as_shown(desk, since_1904):
    rows = [
        ["order_id", "ordered_at", "day", "at"],
        ["1", datetime(2025, 1, 31, 14, 5), date(2025, 2, 5), time(9, 30)],
        ["2", datetime(2025, 2, 1), date(2025, 12, 1), time(17, 0)],
    ]
    path = written(
        desk,
        lambda book: filled(book, rows, f1="dd/mm/yyyy hh:mm", f2="d mmm yy", f3="hh:mm:ss"),
        date_1904=since_1904,
    )
    found, _ = cells(desk, path, "ordered_at", "day", "at")
    assert found == [("2025-01-31 14:05:00", "2025-02-05", "09:30:00"), ("2025-02-01", "2025-12-01", "17:00:00")]
    assert not desk.found(path).tables[0].questions


def test_percents_and_true_or_false_are_read(desk):
    rows = [["order_id", "discount rate", "gift"], ["1", 0.125, True], ["2", 0.5, False]]
    found, _ = cells(desk, written(desk, lambda book: filled(book, rows, f1="0.0%")), "discount rate", "gift")
    assert [(float(rate), gift.lower()) for rate, gift in found] == [(0.125, "true"), (0.5, "false")]


def test_error_cells_are_empty_and_said(desk):
    def write(book):
        sheet = filled(book)
        sheet.write_formula("D3", "=1/0", None, "#DIV/0!")

    found = desk.stage(written(desk, write)).found
    assert [row[2] for row in orders(desk)] == ["10.50", None, "5.00"]
    assert "'amount' has error values such as #REF!, read as empty." in said(found)


@pytest.mark.parametrize("value", ["", 0])
def test_formulas_without_values_are_empty_and_said(desk, value):
    """A program that writes workbooks leaves the values out, or writes 0 for all of them."""

    def write(book):
        sheet = filled(book)
        for row in range(1, 4):
            sheet.write_formula(row, 3, f"=A{row + 1}*2", None, value)

    found = desk.stage(written(desk, write)).found
    assert [row[2] for row in orders(desk)] == [None, None, None]
    assert "'amount' has formulas without stored values, read as empty." in said(found)


def test_formulas_with_values_are_read_as_their_values(desk):
    def write(book):
        filled(book).write_formula("D3", "=10*2", None, 20)

    found = desk.stage(written(desk, write)).found
    assert orders(desk) == READ
    assert "formula" not in said(found)


@pytest.mark.parametrize(
    ("shape", "shown"), [("00000", "00123"), ("000-00", "001-23"), ("0", "123"), ("General", "123")]
)
def test_zeros_in_front_by_number_format_are_kept(desk, shape, shown):
    rows = [["customer_id", "name", "postcode"], ["1", "Ann", 123]]
    found, notes = cells(desk, written(desk, lambda book: filled(book, rows, f2=shape)), "postcode")
    assert found == [(shown,)]
    assert ("by number format" in notes) == (shown != "123")


def test_numbers_beyond_15_digits_are_said_to_be_rounded(desk):
    rows = [["order_id", "amount"], [1234567890123456789, 5]]
    found = desk.found(written(desk, lambda book: filled(book, rows)))
    assert "'order_id' has numbers of more than 15 digits, which the spreadsheet rounded" in said(found)


def test_numbers_written_as_text_keep_their_zeros_as_ids_and_are_numbers_as_amounts(desk):
    rows = [HEADERS, ["007", "Ann", "2025-01-31", "10.50"]]
    desk.stage(written(desk, lambda book: filled(book, rows)))
    assert orders(desk) == [("007", "Ann", "10.50")]


@pytest.mark.parametrize("at", [(6, 0), (0, 6)], ids=["below", "beside"])
def test_of_two_tables_on_a_sheet_the_larger_is_read_and_the_other_named(desk, at):
    def write(book):
        sheet = filled(book)
        for number, row in enumerate([["City", "Sales"], ["Oslo", 10]]):
            sheet.write_row(at[0] + number, at[1], row)

    found = desk.stage(written(desk, write)).found
    assert orders(desk) == READ
    assert "A smaller table on the same sheet was not read ('City', 'Sales'; 1 row)." in said(found)


def test_a_workbook_is_known_whatever_its_name_and_text_is_too(desk):
    desk.stage(written(desk, filled, name="orders.csv"))
    assert orders(desk) == READ
    lines = [",".join(map(str, row)) for row in (HEADERS, *ROWS)]
    desk.stage("\n".join(lines), name="orders.xlsx")
    assert orders(desk) == READ


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<html><body><table><tr><td>id</td></tr></table></body></html>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be opened"),
    ],
)
@pytest.mark.parametrize("name", ["orders.xls", "orders.csv"])
def test_what_only_calls_itself_a_workbook_is_refused_with_a_remedy(desk, content, says, name):
    assert says in desk.found(content, name=name).refused


def test_an_empty_workbook_is_refused(desk):
    assert "no data in this workbook" in desk.found(written(desk, lambda book: book.add_worksheet())).refused


def test_a_workbook_with_headers_alone_has_no_rows(desk):
    found = desk.found(written(desk, lambda book: filled(book, [HEADERS])))
    assert (found.tables[0].rows, "no rows" in said(found)) == (0, True)


def test_a_cell_far_off_does_not_fill_the_memory(desk):
    def write(book):
        filled(book).write("XFD1048576", "x")

    assert "cells so far apart" in desk.found(written(desk, write)).refused


def test_a_long_workbook_whose_cells_cannot_be_counted_first_is_refused(desk, monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_OTHER", 500)
    assert "too large" in desk.found(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, name="old.xls").refused


def test_a_damaged_workbook_is_refused(desk):
    content = written(desk, filled).read_bytes()
    assert desk.found(content[: len(content) // 2], name="cut.xlsx").refused
