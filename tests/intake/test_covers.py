"""A sheet that tells about the workbook is left aside with a word, and asks nothing."""

import pytest
import xlsxwriter

ORDERS = [["order_id", "customer_id", "ordered_at", "amount"], ["1", "Ann", "2025-01-31", 10.5]]
LABELS = [["Prepared by", "Ann"], ["Date", "2025-05-01"], ["Company", "Acme"]]
TITLED = [["All our orders"], [], ["Erstellt von:", "Ann"], ["Zeitraum:", "2025"], [], ["Vertraulich"]]
FIGURES = [["Total orders", 100], ["Average order", 20.5]]


def book(desk, **sheets):
    path = desk.folder / "book.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("cover", [LABELS, TITLED, FIGURES])
def test_labels_and_values_beside_a_table_are_left_aside(desk, cover):
    found = desk.stage(book(desk, Cover=cover, Orders=ORDERS)).found
    assert [table.name for table in found.tables] == ["Orders"]
    assert (len(found.notes), found.questions) == (1, [])
    assert "'Cover' holds a text, or labels and values, but no table" in found.notes[0]


def test_a_table_of_two_columns_is_no_cover(desk):
    consents = [["email", "consent"], ["ann@example.com", "yes"], ["bo@example.com", "no"]]
    assert len(desk.found(book(desk, People=consents, Orders=ORDERS)).tables) == 2


def test_a_cover_asked_for_is_read(desk):
    found = desk.found(book(desk, Cover=LABELS, Orders=ORDERS), hints={"sheet": "Cover"})
    assert [table.name for table in found.tables] == ["Cover"]
