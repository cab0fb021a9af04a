"""What came in is what is stored, what was merged with what was loaded, and what it took the place of."""

import pytest

from relmark.cli.reconciling import amounts_in_words
from relmark.workspace import How, Workspace
from relmark.workspace.reports import Counts
from tests.conftest import NOW

ORDERS = """
    order_id,customer_id,ordered_at,amount
    1,ana,2025-08-04,10.00
    2,bo,2025-08-05,20.00
"""
MORE = """
    order_id,customer_id,ordered_at,amount
    2,bo,2025-08-05,25.00
    3,cy,2025-08-06,30.00
"""
LINES = """
    order_id,customer_id,ordered_at,product,quantity,unit_price
    1,ana,2025-08-04,Cup,1,5.00
    1,ana,2025-08-04,Pan,1,7.00
    2,bo,2025-08-05,Jug,1,9.00
"""
STATED = """
    order_id,customer_id,ordered_at,amount
    1,ana,2025-08-04,15.50
    3,cy,2025-08-06,30.00
"""


def counts(firm: Workspace, table: str = "orders") -> dict:
    return firm.manifest.history[-1]["files"][-1]["tables"][table]


def amounts(firm: Workspace, table: str = "orders") -> tuple:
    names = ("amount_in", "amount_out", "amount_merged", "amount_replaced")
    return tuple(counts(firm, table)[name] for name in names)


@pytest.mark.parametrize(
    ("if_exists", "expected", "total"),
    [
        ("append", (55, 30, 25, 0), 60),
        ("newer", (55, 55, 0, 20), 65),
        ("replace", (55, 55, 0, 30), 55),
    ],
)
def test_before_and_out_less_what_was_replaced_is_what_is_stored(bring, if_exists, expected, total):
    bring(orders=ORDERS)
    firm = bring(how=How(NOW, if_exists=if_exists), more=MORE)
    assert amounts(firm) == expected
    assert firm.read("orders")["amount"].sum() == total == 30 + expected[1] - expected[3]


def test_what_files_of_one_import_share_is_counted_once(bring):
    assert amounts(bring(orders=ORDERS, more=MORE)) == (55, 30, 25, 0)


def test_lines_that_are_loaded_already_are_not_stored_again(bring):
    bring(july=LINES)
    firm = bring(august=LINES + "    3,cy,2025-08-06,Cup,1,4.00\n")
    assert amounts(firm, "order_lines") == (25, 4, 21, 0)
    assert firm.read("order_lines")["amount"].sum() == 25


def test_a_payment_folded_into_its_order_is_merged(bring):
    bring(how=How(NOW, source="shop"), orders=ORDERS)
    header = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Refunded date (UTC),Status,Customer Email"
    )
    paid = f"{header},order_id (metadata)\nch_1,2025-08-04 10:00:00,10.00,0.00,eur,true,,,Paid,ana@example.com,1"
    firm = bring(payments=f"{paid}\nch_2,2025-08-09 10:00:00,55.00,0.00,eur,true,,,Paid,di@example.com,")
    assert amounts(firm) == (65, 55, 10, 0)
    assert firm.read("orders")["amount"].sum() == 85


def test_the_words_add_up_too():
    told = Counts(amount_in=55, amount_out=55, amount_merged=0, amount_replaced=20)
    assert (
        amounts_in_words("orders", told)
        == "orders: amount in 55.00 = amount out 55.00, in place of 20.00 loaded before."
    )
    told = Counts(amount_in=60, amount_out=30, amount_merged=25)
    assert amounts_in_words("orders", told).endswith(
        "= amount out 30.00 + 25.00 merged with orders loaded before + 5.00 for the reasons above."
    )


def test_a_stated_total_takes_the_place_of_one_that_was_added_up(bring):
    bring(lines=LINES)
    firm = bring(stated=STATED)
    orders = firm.read("orders").set_index("order_id")["amount"]
    assert orders.to_dict() == {"1": 15.5, "2": 9.0, "3": 30.0}
    assert amounts(firm) == (45.5, 45.5, 0, 12)
    assert "1 order loaded had a total added up from lines" in " ".join(firm.manifest.history[-1]["files"][0]["notes"])


def test_a_stated_total_is_not_overwritten_by_another_nor_by_lines(bring):
    bring(lines=LINES)
    bring(stated=STATED)
    firm = bring(other=STATED.replace("15.50", "99.00"))
    assert firm.read("orders").set_index("order_id")["amount"]["1"] == 15.5
    more = LINES.replace("5.00", "6.00").replace("9.00", "8.00")
    firm = bring(how=How(NOW, if_exists="newer"), more=more)
    assert firm.read("orders").set_index("order_id")["amount"].to_dict() == {"1": 15.5, "2": 8.0, "3": 30.0}


def test_a_stated_total_keeps_what_the_lines_told_of_their_order(bring):
    cancelled = LINES.replace("unit_price", "unit_price,status").replace(".00", ".00,cancelled")
    bring(lines=cancelled)
    order = bring(stated="order_id,ordered_at,amount\n1,2025-08-04,15.50").read("orders").set_index("order_id").loc["1"]
    assert (float(order["amount"]), order["status"], order["customer_id"]) == (15.5, "cancelled", 1)


def test_lines_and_stated_totals_come_to_the_same_in_whichever_order(bring, tmp_path):
    bring(tmp_path / "one", lines=LINES)
    one = bring(tmp_path / "one", stated=STATED).read("orders")
    bring(tmp_path / "two", stated=STATED)
    two = bring(tmp_path / "two", lines=LINES).read("orders")
    assert dict(zip(one["order_id"], one["amount"], strict=True)) == dict(
        zip(two["order_id"], two["amount"], strict=True)
    )
