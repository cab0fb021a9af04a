"""Decimal commas in a file with commas between its cells: 10,50 must never be read as 10."""

import pytest

CUT = """
date,customer,amount
2024-01-05,Ana,10,50
2024-01-06,Bo,12,00
2024-01-07,Cy,9,99
"""


def rows(*lines):
    return "\n".join(lines) + "\n"


def test_amounts_cut_at_their_comma_are_refused_with_the_remedy(desk):
    found = desk.found(CUT.lstrip())
    assert "as in 10,50" in found.refused and "semicolons between the columns" in found.refused


@pytest.mark.parametrize(
    "file",
    [
        rows("date,customer,amount", "2024-01-05,Ana,10,50"),
        rows("date,amount,customer", "2024-01-05,10,50,Ana", "2024-01-06,€ 12,00,Bo"),
        rows("date,customer,amount", "2024-01-05,Ana,1.250,00 €", "2024-01-06,Bo,-9,99 €"),
        rows("date,customer,amount,discount", "2024-01-05,Ana,10,50,1,00", "2024-01-06,Bo,12,00,0,50"),
        CUT.lstrip() + rows("2024-01-08,Di,10,5", "2024-01-09,Eve,8,25", "2024-01-10,Flo,20"),
        CUT.lstrip() + rows("Total,,32,49"),
    ],
)
def test_they_are_known_wherever_they_stand_and_in_whole_amounts_among_them(desk, file):
    assert "Commas stand between the columns and in the amounts" in desk.found(file).refused


@pytest.mark.parametrize(
    "file",
    [
        rows("date,customer,amount", '2024-01-05,Ana,"10,50"', '2024-01-06,Bo,"12,00"'),
        rows("date;customer;amount", "2024-01-05;Ana;10,50", "2024-01-06;Bo;12,00"),
        rows("date,customer,amount", "2024-01-05,Ana,10.50,web", "2024-01-06,Bo,12.00,shop"),
        rows("date,customer,amount", "2024-01-05,Ana,10.50,7", "2024-01-06,Bo,12.00,11"),
        rows("date,customer,amount,quantity", "2024-01-05,Ana,10,50", "2024-01-06,Bo,12,10"),
        rows("customer,date,amount", "Ana,05.01.2024,10,x", "Bo,06.01.2024,12,y"),
    ],
)
def test_what_has_one_reading_only_is_read(desk, file):
    assert desk.found(file).refused is None


def test_two_columns_of_digits_are_read_when_it_is_said_so(desk):
    desk.stage(CUT.lstrip(), hints={"decimal": "point"}, kind="orders")
    assert [amount for (amount,) in desk.rows("orders", "amount")] == ["10.00", "12.00", "9.00"]
