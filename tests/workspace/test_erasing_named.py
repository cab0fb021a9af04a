"""A person who asks to be erased is found by whatever they are known by."""

import pytest

from relmark.mistakes import Mistake
from relmark.workspace import How, Workspace
from relmark.workspace.left_out.leaving_out import add_rule
from relmark.workspace.left_out.rules import rule
from relmark.workspace.who.named import found_by
from tests.conftest import NOW, made_once

SHOP = """
    customer_id,name,email,phone
    S-1,Zelda Quux,zelda@example.com,+31 6 1112 2233
    S-2,Ann Lee,ann@example.com,+31 6 9998 8877
    77,Bo Poe,,
"""
TILL = "customer_id,name,email\nT-1,Zelda Quux,zelda@example.com\n77,Cy Roe,cy@example.com"
MOVED = SHOP.replace("zelda@example.com", "zq@example.org")
ORDERS = "order_id,email,ordered_at,amount\n1,di@example.com,2026-01-01,5"


@made_once
def firm(bring) -> Workspace:
    bring(how=How(NOW, source="shop"), shop=SHOP)
    bring(how=How(NOW, source="till"), till=TILL)
    bring(how=How(NOW, source="web"), orders=ORDERS)
    return bring(how=How(NOW, source="shop", if_exists="newer"), moved=MOVED)


@pytest.mark.parametrize(
    "word",
    ["zq@example.org", "ZELDA@example.com", "+31611122233", "06 1112 2233", "0611122233", "S-1", "T-1", "till:T-1"],
)
def test_a_person_is_found_by_every_address_ever_told_and_by_every_key(firm, word):
    assert found_by(firm, word)[1] == "Zelda Quux"


def test_a_key_that_is_an_address_finds_its_customer(firm):
    number, _ = found_by(firm, "Di@example.com")
    assert firm.read("orders")["customer_id"].tolist() == [number]


def test_a_key_that_two_customers_have_is_refused_and_its_source_tells_them_apart(firm):
    with pytest.raises(Mistake, match="2 customers are known as '77'"):
        found_by(firm, "77")
    assert found_by(firm, "till:77")[1] == "Cy Roe"


def test_a_whole_name_finds_its_customer_unless_two_have_it(firm, bring):
    assert found_by(firm, "zelda QUUX")[1] == "Zelda Quux"
    more = bring(how=How(NOW, source="fair"), fair="customer_id,name,email\nF-1,Zelda Quux,other@example.com")
    with pytest.raises(Mistake, match="2 customers are known as 'Zelda Quux'"):
        found_by(more, "Zelda Quux")


def test_relmarks_own_number_comes_before_any_key(firm):
    for number, name in firm.read("customers").set_index("customer_id")["name"].dropna().items():
        assert found_by(firm, str(number)) == (number, name)


def test_a_person_whom_a_rule_leaves_out_is_found(firm):
    add_rule(firm.folder, rule("customers.name is ann lee"), NOW)
    after = Workspace.open(firm.folder)
    assert "Ann Lee" not in after.read("customers")["name"].tolist()
    assert found_by(after, "ann@example.com")[1] == "Ann Lee"


@pytest.mark.parametrize("word", ["", "31", "112", "nobody", "@"])
def test_a_word_that_names_nobody_is_refused(firm, word):
    with pytest.raises(Mistake, match="Nobody is known as"):
        found_by(firm, word)
