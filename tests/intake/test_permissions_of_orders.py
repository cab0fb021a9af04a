"""Permissions in orders of no known vendor: a yes counts from its order, until a later no; doubt is no permission."""

import pytest

from tests.intake.permitted import notes, permissions


def orders(header: str, *rows: str) -> str:
    lines = [f"{n},{row}" for n, row in enumerate(rows, 1)]
    return "\n".join([f"Order Number,Customer Email,Order Date,Order Total,{header}", *lines]) + "\n"


def test_a_yes_counts_from_its_order_and_neither_a_no_nor_a_blank_is_one(desk):
    rows = ("ana@example.com,2025-08-04,10,yes", "bo@example.com,2025-08-05,20,no", "cy@example.com,2025-08-06,30,")
    assert permissions(desk, orders("Accepts Marketing", *rows)) == [
        ("ana@example.com", "email", "granted", "2025-08-04")
    ]
    assert "'Accepts Marketing' is read as permission by email: 'yes' is granted, from the day of the order" in notes(
        desk
    )
    assert "not used" not in notes(desk)
    assert desk.table("orders").n_accepted == 3 and desk.rejected() == []


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ({"2025-08-04": "yes", "2025-09-04": "no"}, []),
        ({"2025-08-04": "no", "2025-09-04": "yes"}, ["2025-09-04"]),
        ({"2025-08-04": "yes", "2025-09-04": ""}, ["2025-08-04"]),
        ({"25/08/2025": "no", "26/09/2025": "yes"}, []),
    ],
    ids=["no comes later", "no came before", "a blank is no answer", "which came first cannot be told"],
)
def test_a_later_no_undoes_a_yes(desk, answers, days):
    rows = (f"ana@example.com,{day},10,{answer}" for day, answer in answers.items())
    assert [row[3] for row in permissions(desk, orders("Accepts Marketing", *rows))] == days


def test_who_opted_out_is_heard_once_from_the_day_of_the_import(desk):
    rows = ("ana@example.com,2025-08-04,10,yes", "ana@example.com,2025-09-04,10,yes")
    assert permissions(desk, orders("SMS opt-out", *rows)) == [("ana@example.com", "sms", "withdrawn", "2026-03-01")]


def test_lines_of_one_order_say_it_once(desk):
    header = "Order Number,Customer Email,Order Date,Product,Qty,Price,Newsletter consent"
    lines = f"{header}\n1,ana@example.com,2025-08-04,Cup,1,5,1\n1,ana@example.com,2025-08-04,Pan,1,7,1\n"
    assert permissions(desk, lines) == [("ana@example.com", "email", "granted", "2025-08-04")]
    assert len(desk.rows("order_lines", "product")) == 2


@pytest.mark.parametrize(
    "header", ["Accepted", "Subscription", "Cancelled by post", "Contact", "Phone order", "Approved"]
)
def test_words_about_the_order_itself_are_no_permission(desk, header):
    rows = ("ana@example.com,2025-08-04,10,yes", "bo@example.com,2025-08-05,20,cancelled")
    assert permissions(desk, orders(header, *rows)) == []


def test_orders_that_name_nobody_give_no_permission(desk):
    text = "Order Number,Order Date,Order Total,Accepts Marketing\n1,2025-08-04,10,yes\n"
    assert permissions(desk, text) == []


def test_a_question_about_days_is_asked_once(desk):
    found = desk.found(orders("Accepts Marketing", "ana@example.com,03/04/2025,10,yes"))
    assert len(found.questions) == 1
