"""A day is the workspace's day, also for moments that have no day of their own beside them."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd

from tests.warehouse.canonical import warehouse

MIDNIGHT_IN_BERLIN = datetime(2026, 3, 4, 23)
DELIVERED = {"on the day": datetime(2026, 3, 5, 13), "a day late": datetime(2026, 3, 6, 13)}


def in_berlin(folder, **order):
    orders = pd.DataFrame([{"order_id": "1", "customer_id": 1, "amount": 5, "status": "paid"} | order])
    orders = orders.assign(ordered_at=datetime(2026, 2, 20, 12), ordered_on=date(2026, 2, 20))
    firm = warehouse(folder, orders=orders, customers=pd.DataFrame({"customer_id": [1]}))
    return replace(firm, timezone="Europe/Berlin")


def test_a_delivery_on_the_promised_day_is_in_time_wherever_the_firm_is(tmp_path):
    late = {}
    for said, delivered in DELIVERED.items():
        firm = in_berlin(tmp_path / said, promised_at=MIDNIGHT_IN_BERLIN, delivered_at=delivered)
        late[said] = len(firm.read("broken_words", date(2026, 4, 1)).dropna(subset="broken_on"))
    assert late == {"on the day": 0, "a day late": 1}


def test_a_refund_after_midnight_of_the_firm_has_not_happened_the_day_before(tmp_path):
    just_after_midnight = datetime(2026, 2, 28, 23, 30)
    firm = in_berlin(tmp_path, status="refunded", refunded=5, refunded_at=just_after_midnight)
    assert len(firm.read("valid_orders", date(2026, 3, 1))) == 1
    assert len(firm.read("valid_orders", date(2026, 3, 2))) == 0


def test_a_table_is_read_as_it_is_kept_in_utc(tmp_path):
    firm = in_berlin(tmp_path, promised_at=MIDNIGHT_IN_BERLIN)
    assert firm.read("orders", None)["promised_at"][0] == pd.Timestamp(MIDNIGHT_IN_BERLIN)
