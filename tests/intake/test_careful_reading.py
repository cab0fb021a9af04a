"""What a careful person reads in a file at once is read, and not asked about."""

import pytest

from relmark.intake.preview import TOGETHER


def amounts(desk, *written):
    rows = "".join(f"{n};Ann;2025-01-0{n};{one}\n" for n, one in enumerate(written, 1))
    found = desk.stage("order_id;customer_id;ordered_at;amount\n" + rows).found
    assert found.questions == []
    return [float(value) for _, value in desk.rows("orders", "order_id", "amount")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("£1,234", "£99"), [1234, 99]),
        (("1.234,-", "99,-"), [1234, 99]),
        (("1,234円", "99円"), [1234, 99]),
        ((" $ 12.50 ", " $ -   "), [12.5, 0]),
        (("١٢٫٥٠", "٩٩"), [12.5, 99]),
    ],
)
def test_amounts_are_read_as_they_are_meant(desk, written, meant):
    assert amounts(desk, *written) == meant


@pytest.mark.parametrize(
    "day",
    ["2025年3月5日", "2025년 3월 5일", "2025. 3. 5.", "5 de março de 2025", "5 marca 2025", "Wed Mar  5 10:00:00 2025"],
)
def test_days_are_read_in_more_languages(desk, day):
    desk.stage(f"order_id,customer_id,ordered_at,amount\n1,Ann,{day},5.00\n")
    assert desk.rows("orders", "ordered_on") == [("2025-03-05",)]


def test_a_unit_behind_a_header_does_not_hide_its_name(desk):
    desk.stage("Order ID,Customer ID,Order Date (UTC),Total (GBP)\n1,Ann,2025-03-05,5.00\n")
    assert desk.rows("orders", "order_id", "amount") == [("1", "5.00")]


@pytest.mark.parametrize(
    "above", ["Acme\nOrders\nPrinted by: Ann\nStatus: all\n\n", "Acme,,,\nPrinted by,Ann,,\nStatus,all,,\n"]
)
def test_headers_are_found_below_titles_and_labels(desk, above):
    table = "order_id,customer_id,ordered_at,amount\n1,Ann,2025-01-31,5.00\n2,Bo,2025-02-01,7.00\n"
    desk.stage(above + table)
    assert desk.rows("orders", "order_id", "amount") == [("1", "5.00"), ("2", "7.00")]


def test_strokes_below_the_headers_are_no_row(desk):
    desk.stage("order_id|customer_id|ordered_at|amount\n---|---|---|---\n1|Ann|2025-01-31|5.00\n")
    assert (desk.rows("orders", "order_id"), desk.rejected()) == ([("1",)], [])


def test_a_preview_of_many_columns_keeps_them_in_order(desk):
    names = [f"extra {n}" for n in range(2 * TOGETHER + 1)]
    head = ",".join(["order_id", "customer_id", "ordered_at", *names])
    cells = ",".join(["1", "Ann", "2025-01-31", *(name.upper() for name in names)])
    (row,) = desk.found(f"{head}\n{cells}\n").tables[0].preview
    assert [row[name] for name in names] == [name.upper() for name in names]
