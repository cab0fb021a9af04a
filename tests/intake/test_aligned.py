"""A printed report, its columns held apart by spaces alone, is read as the table it is."""

PRINTED = """\
ORDERS OF THE SHOP

Order ID  Customer       Order Date    Amount
--------  -------------  ----------  --------
1         Ann de Vries   31/01/2025     10.50
2         Bo             13/02/2025  1,020.00
3                        14/02/2025      5.00

Total                                1,035.50
"""
READ = [("1", "Ann de Vries", "10.50"), ("2", "Bo", "1020.00"), ("3", None, "5.00")]


def read(desk):
    return desk.rows("orders", "order_id", "customer_key", "amount")


def without_strokes(text):
    return text.replace("--------  -------------  ----------  --------\n", "")


def test_a_printed_report_is_read_with_title_strokes_and_total(desk):
    found = desk.stage(PRINTED, name="report.txt").found
    assert read(desk) == READ
    assert "The columns are held apart by spaces" in found.tables[0].notes[0]


def test_columns_are_found_without_strokes_below_the_headers(desk):
    desk.stage(without_strokes(PRINTED), name="report.txt")
    assert read(desk) == READ


def test_columns_one_space_apart_are_told_by_their_strokes(desk):
    desk.stage(
        "order_id customer_id ordered_at amount\n"
        "-------- ----------- ---------- ------\n"
        "       1 Ann         2025-01-31  10.50\n"
        "\n(1 row affected)\n"
    )
    assert read(desk) == [("1", "Ann", "10.50")]


def test_a_name_too_long_for_its_column_may_reach_into_the_gap(desk):
    rows = [f"{n:<8}  Ann de Vries   2025-01-31     10.50\n" for n in range(1, 60)]
    head = "Order ID  Customer       Order Date    Amount\n"
    desk.stage(head + "".join(rows) + "60        Ann de Vries-L 2025-01-31     10.50\n")
    assert ("60", "Ann de Vries-L", "10.50") in read(desk)
    assert desk.rejected() == []


def test_a_title_longer_than_its_columns_is_not_cut(desk):
    found = desk.found("ALL THE ORDERS WE EVER HAD IN THE SHOP\n\n" + PRINTED.partition("\n\n")[2])
    assert "'ALL THE ORDERS WE EVER HAD IN THE SHOP'" in " ".join(found.tables[0].notes)


def test_prose_with_two_spaces_after_its_stops_is_no_table(desk):
    prose = "Hello there.  I am Ann.\nThis is a text.  It goes on.\nAnd so on.  More of it follows.\n"
    assert len(desk.found(prose).tables[0].columns) == 1


def test_a_list_of_words_with_a_double_space_in_some_stays_one_column(desk):
    found = desk.found("email\nann@example.com\nbo@example.com  old\n")
    assert found.tables[0].columns == ["email"]


def test_rows_numbers_are_those_of_the_file(desk):
    desk.stage(PRINTED.replace("13/02/2025", "33/02/2025"), name="report.txt")
    assert [(number, reason) for _, number, reason, _ in desk.rejected()] == [
        (2, "ordered_at could not be read as a date")
    ]
