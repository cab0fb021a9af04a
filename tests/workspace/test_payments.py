"""A payment that names an order already loaded updates it, and never adds one."""

import pytest

from relmark.workspace import How, undo
from tests.conftest import NOW

SHOP = """
    order_id,customer_id,ordered_at,amount,status
    1001,ana,2025-08-04,10.00,pending
    1002,bo,2025-08-05,20.00,paid
    1003,cy,2025-08-06,30.00,paid
"""
HEADERS = (
    "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Refunded date (UTC),Status,"
    "Customer Email,order_id (metadata)"
)
STRIPE = f"""
    {HEADERS}
    ch_1,2025-08-04 10:00:00,10.00,0.00,eur,true,,,Paid,ana@example.com,1001
    ch_2,2025-08-05 10:00:00,20.00,4.00,eur,true,,2025-08-07 09:00:00,Paid,bo@example.com,1002
    ch_3,2025-08-09 10:00:00,55.00,0.00,eur,true,,,Paid,di@example.com,
    ch_4,2025-08-09 11:00:00,"1,234.00",0.00,usd,false,,,Failed,,
"""
SHOP_HOW = How(NOW, source="shop")


def orders(firm):
    rows = firm.read("orders")
    return {
        row.order_id: (float(row.amount), float(row.refunded) if row.refunded == row.refunded else 0.0, row.status)
        for row in rows.itertuples()
    }


EXPECTED = {
    "1001": (10.0, 0.0, "paid"),
    "1002": (20.0, 4.0, "paid"),
    "1003": (30.0, 0.0, "paid"),
    "ch_3": (55.0, 0.0, "paid"),
    "ch_4": (1234.0, 0.0, "cancelled"),
}


def test_payments_update_the_orders_they_name(bring):
    bring(how=SHOP_HOW, orders=SHOP)
    firm = bring(payments=STRIPE)
    assert orders(firm) == EXPECTED
    counts = firm.manifest.history[-1]["files"][0]["tables"]["orders"]
    assert (counts["in"], counts["accepted"], counts["rejected"], counts["merged"]) == (4, 2, 0, 2)


def test_it_makes_no_difference_which_came_first(bring):
    bring(payments=STRIPE)
    assert orders(bring(how=SHOP_HOW, orders=SHOP)) == EXPECTED


def test_both_in_one_import_come_to_the_same(bring):
    assert orders(bring(payments=STRIPE, shop_orders=SHOP)) == EXPECTED


def test_a_newer_export_of_the_payments_counts_a_refund_once(bring):
    bring(how=SHOP_HOW, orders=SHOP)
    bring(payments=STRIPE)
    later = STRIPE.replace("ch_3,2025-08-09", "ch_3,2025-08-10").replace("20.00,4.00", "20.00,20.00")
    firm = bring(how=How(NOW, if_exists="newer"), later=later)
    assert orders(firm)["1002"] == (20.0, 20.0, "refunded")
    assert len(orders(firm)) == len(EXPECTED)


@pytest.mark.parametrize("if_exists", ["newer", "replace"])
def test_a_newer_export_of_the_shop_keeps_what_the_payments_gave_back(bring, if_exists):
    bring(how=SHOP_HOW, orders=SHOP)
    bring(payments=STRIPE)
    firm = bring(how=How(NOW, source="shop", if_exists=if_exists), later=SHOP + "    1004,eve,2025-08-20,5.00,paid\n")
    assert orders(firm)["1002"] == (20.0, 4.0, "paid")


def test_a_payment_of_another_amount_and_customer_is_not_taken_for_the_order(bring):
    by_mail = SHOP.replace("order_id,customer_id", "order_id,email").replace(",bo,", ",bo@example.com,")
    bring(how=SHOP_HOW, orders=by_mail)
    firm = bring(payments=STRIPE.replace("20.00,4.00", "500.00,4.00").replace("bo@", "big@"))
    rows = firm.read("orders").query("order_id == '1002'").set_index("source")
    assert rows["amount"].astype(float).to_dict() == {"shop": 20.0, "stripe": 500.0}
    assert rows["refunded"].fillna(0).astype(float).to_dict() == {"shop": 0.0, "stripe": 4.0}


def test_an_order_number_of_two_shops_is_settled_by_the_amount(bring):
    bring(how=SHOP_HOW, orders=SHOP)
    bring(how=How(NOW, source="till"), till=SHOP.replace("1002,bo,2025-08-05,20.00", "1002,eve,2025-08-05,99.00"))
    rows = bring(payments=STRIPE).read("orders")
    back = rows[rows["order_id"] == "1002"].set_index("source")["refunded"]
    assert back.fillna(0).astype(float).to_dict() == {"shop": 4.0, "till": 0.0}


@pytest.mark.parametrize("taken_back", [1, 2])
def test_undo_takes_payments_and_what_they_changed_back(bring, taken_back):
    firm = bring(how=SHOP_HOW, orders=SHOP)
    bring(payments=STRIPE)
    for _ in range(taken_back):
        firm = undo(firm.folder, NOW)
    assert orders(firm)["1002"] == (20.0, 0.0, "paid") if taken_back == 1 else "orders" not in firm.tables
