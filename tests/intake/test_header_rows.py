"""Headers are found below titles, over two rows, or nowhere; a clean file raises no note."""

from datetime import date

import pytest

from relmark.intake import Reading
from relmark.intake.files import rooms

TODAY = date(2026, 3, 1)


def table(desk, content, **reading):
    return desk.found(content, **reading).tables[0]


def test_two_rows_of_headers_name_the_questions_and_their_choices(desk):
    found = table(
        desk,
        "Respondent ID,Email Address,How likely?,Why?,Which do you use?,,\n"
        ",,Response,Open-Ended Response,Web,Shop,18-24\n"
        "1,ann@example.com,9,Quick,Web,,\n2,bo@example.com,3,,,Shop,\n",
    )
    assert found.columns == [
        "Respondent ID",
        "Email Address",
        "How likely?",
        "Why?",
        "Which do you use?: Web",
        "Which do you use?: Shop",
        "Which do you use?: 18-24",
    ]
    assert found.rows == 2


def test_names_under_groups_are_joined_where_they_would_be_the_same(desk):
    content = "Order,Billing,,Shipping,\nNo,City,Zip,City,Zip\n1,Oslo,0150,Rome,00100\n"
    assert table(desk, content).columns == [
        "Order: No",
        "Billing: City",
        "Billing: Zip",
        "Shipping: City",
        "Shipping: Zip",
    ]


def test_import_marks_of_a_survey_tool_are_headers_too(desk):
    content = (
        'StartDate,Q1\nStart Date,How likely?\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2025-01-01,9\n'
    )
    found = table(desk, content)
    assert (found.columns, found.rows) == (["Start Date", "How likely?"], 1)


def test_a_first_row_with_blanks_is_no_second_header(desk):
    found = table(desk, "name,city,,\nAnn,,note,more\nBo,Rome,,\n")
    assert found.rows == 2


def test_titles_above_the_headers_are_named(desk):
    found = table(desk, "Orders;2025\n\norder_id;customer;total\n1;Ann;3\n2;Bo;4\n")
    assert found.columns == ["order_id", "customer", "total"]
    assert "1 row above the headers was skipped: 'Orders 2025'." in found.notes


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ('"the\norder id",name\n1,Ann\n', ["the order id", "name"]),
        ("id,name,,\n1,Ann,,\n", ["id", "name"]),
        ("id,name\n1,Ann,x\n2,Bo,y\n3,Cy,z\n", ["id", "name", "column 3"]),
        ("email\n\nann@example.com\n", ["email"]),
        ("C001,ann@example.com,10\nC002,bo@example.com,11\n", ["column 1", "column 2", "column 3"]),
    ],
)
def test_columns_are_named_as_a_reader_would(desk, content, columns):
    assert table(desk, content).columns == columns


def test_the_line_of_the_headers_can_be_given(desk):
    content = "Shop,Report\norder_id,total\n1,5\n"
    assert table(desk, content, hints={"header_row": "2"}).columns == ["order_id", "total"]


def test_thousands_of_columns_are_read(desk):
    content = ",".join(f"c{i}" for i in range(5000)) + "\n" + ",".join(map(str, range(5000))) + "\n"
    path = desk.write("wide.csv", content)
    (sheet,), _ = rooms.open_file(desk.con, path, "wide.csv", Reading(today=TODAY), desk.private)
    assert (len(sheet.columns), sheet.rows) == (5000, 1)
