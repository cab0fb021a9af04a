"""A list of customers that replaces another takes with it what only the other told."""

import pytest

from relmark.workspace import How
from tests.conftest import NOW

REPLACING = How(NOW, if_exists="replace")
LIST = """
    customer_id,name,email,phone
    1,Ann Lee,ann@example.com,+447700900001
    2,Bo Ray,bo@example.com,
"""
WITHOUT_PHONES = """
    customer_id,name,email
    1,Ann Lee,ann@example.com
    2,Bo Ray,
"""


def facts(firm, key: str) -> list[str | None]:
    customers = firm.read("customers").set_index("source_key").loc[key]
    return [None if customers[name] != customers[name] else customers[name] for name in ("name", "email", "phone")]


def test_what_the_new_list_does_not_tell_goes(bring):
    bring(people=LIST)
    firm = bring(how=REPLACING, people_now=WITHOUT_PHONES)
    assert facts(firm, "1") == ["Ann Lee", "ann@example.com", None]
    assert facts(firm, "2") == ["Bo Ray", None, None]


@pytest.mark.parametrize("if_exists", ["append", "newer"])
def test_otherwise_it_stays(bring, if_exists):
    bring(people=LIST)
    assert facts(bring(how=How(NOW, if_exists=if_exists), people_now=WITHOUT_PHONES), "1")[2] == "+447700900001"


def test_what_another_source_tells_stays(bring):
    bring(how=How(NOW, source="till"), till=LIST)
    bring(people=LIST)
    assert facts(bring(how=REPLACING, people_now=WITHOUT_PHONES), "1")[2] == "+447700900001"


def test_what_the_orders_of_the_source_tell_stays(bring):
    bring(orders="order_id,customer_id,phone,ordered_at,amount\n1,1,+447700900009,2025-08-04,5.00")
    bring(people=WITHOUT_PHONES)
    assert facts(bring(how=REPLACING, people_now=WITHOUT_PHONES.replace("Bo", "Bob")), "1")[2] == "+447700900009"


def test_who_stays_because_of_orders_keeps_what_the_old_list_told_for_nothing_newer_is(bring):
    people = "email,name,city\nann@example.com,Ann,Leeds\nbo@example.com,Bo,York"
    bring(people=people, orders="order_id,email,ordered_at,amount\n1,ann@example.com,2025-08-04,5.00")
    firm = bring(how=REPLACING, people_now="email,name\nbo@example.com,Bo")
    assert facts(firm, "ann@example.com") == ["Ann", "ann@example.com", None]
