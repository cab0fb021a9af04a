"""A refund that names an order updates it, whichever way it is brought."""

import pytest

from relmark.workspace import How
from tests.conftest import NOW

ORDERS = """
    order_id,customer_id,ordered_at,amount
    1,ana,2025-08-04,10.00
    2,bo,2025-08-05,20.00
"""
REFUNDS = """
    order_id,customer_id,ordered_at,amount
    2,bo,2025-08-09,-5.00
    9,cy,2025-08-10,-7.00
"""


def told(firm):
    return {
        row.order_id: (float(row.amount), float(row.refunded) if row.refunded == row.refunded else 0.0, row.status)
        for row in firm.read("orders").itertuples()
    }


@pytest.mark.parametrize("if_exists", ["append", "newer"])
def test_a_refund_in_a_later_file_updates_the_order_it_names(bring, if_exists):
    bring(orders=ORDERS)
    firm = bring(how=How(NOW, if_exists=if_exists), refunds=REFUNDS)
    assert told(firm) == {"1": (10.0, 0.0, "paid"), "2": (20.0, 5.0, "paid"), "9": (0.0, 7.0, "credit")}


def test_the_same_refund_told_again_counts_once(bring):
    bring(orders=ORDERS)
    bring(refunds=REFUNDS)
    assert told(bring(once_more=REFUNDS + "    10,di,2025-08-10,-1.00\n"))["2"] == (20.0, 5.0, "paid")


def test_two_refunds_of_one_order_add_up(bring):
    bring(orders=ORDERS)
    bring(refunds=REFUNDS)
    later = bring(second="order_id,customer_id,ordered_at,amount\n2,bo,2025-08-20,-3.00\n")
    assert told(later)["2"] == (20.0, 8.0, "paid")


def test_a_newer_export_of_the_orders_does_not_lose_what_was_given_back(bring):
    bring(orders=ORDERS)
    bring(refunds=REFUNDS)
    firm = bring(how=How(NOW, if_exists="newer"), newer=ORDERS + "    3,di,2025-08-21,30.00\n")
    assert told(firm)["2"] == (20.0, 5.0, "paid")


def test_all_given_back_is_a_refunded_order(bring):
    bring(orders=ORDERS)
    assert told(bring(refunds=REFUNDS.replace("-5.00", "-20.00")))["2"] == (20.0, 20.0, "refunded")
